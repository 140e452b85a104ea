package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.cpu.compiler.Program;
import org.jax4j.cpu.compiler.Program.Placement;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.OutOfMemoryException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;

final class CpuExecutableTest {
    private final RuntimeFixture fixture = new RuntimeFixture(64 << 20);

    private Executable increment(int count, Integer... donated) {
        Placement placement = donated.length == 0 ? TestPrograms.FRESH : new Placement.TakeOver(donated[0]);
        return fixture.executable(TestPrograms.increment(count, TestPrograms.CHEAP, placement), donated);
    }

    @Test
    void cheapProgramsAreReadyAtOnce() {
        Buffer sum = fixture.executable(TestPrograms.addScalars())
                .execute(List.of(fixture.scalar(1), fixture.scalar(2)))
                .getFirst();
        assertTrue(sum.isReady());
        assertArrayEquals(new float[] {3}, RuntimeFixture.read(sum));
    }

    @Test
    void wrongArgumentsAreRefusedWithTheReason() {
        Executable add = fixture.executable(TestPrograms.addScalars());
        Buffer scalar = fixture.scalar(1);
        assertMessage(add, List.of(scalar), "needs 2 arguments of types (float32[], float32[]), got 1");
        assertMessage(add, List.of(scalar, fixture.floats(1, 2)), "argument 1 to be float32[], got float32[2]");
        assertMessage(add, List.of(scalar, fixture.ints(1, 1)), "argument 1 to be float32[], got int32[1]");
        Buffer foreign = new RuntimeFixture(1 << 20).scalar(1);
        assertMessage(add, List.of(foreign, scalar), "argument 0 is a buffer of another instance");
        assertMessage(add, Collections.nCopies(2, null), "argument 0 is null");
    }

    private static void assertMessage(Executable executable, List<Buffer> arguments, String part) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> executable.execute(arguments));
        assertTrue(RuntimeFixture.message(refusal).contains(part), RuntimeFixture.message(refusal));
    }

    @Test
    void deletedArgumentsAreRefusedAndTheOthersKept() {
        Executable add = fixture.executable(TestPrograms.addScalars());
        Buffer live = fixture.scalar(1);
        Buffer closed = fixture.scalar(2);
        closed.close();
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> add.execute(List.of(live, closed)));
        assertTrue(
                RuntimeFixture.message(refusal).contains("argument 1 (float32[]) was deleted"),
                RuntimeFixture.message(refusal));
        assertArrayEquals(new float[] {1}, RuntimeFixture.read(live));
    }

    @Test
    void aResultTakesOverADonatedArgument() {
        Buffer argument = fixture.floats(RuntimeFixture.filled(1000, 1));
        Buffer result = increment(1000, 0).execute(List.of(argument)).getFirst();
        assertEquals(((CpuBuffer) argument).address, ((CpuBuffer) result).address);
        assertTrue(argument.isDeleted());
        assertArrayEquals(RuntimeFixture.filled(1000, 2), RuntimeFixture.read(result));
        assertEquals(1, fixture.backend.memory().buffers());
    }

    @Test
    void aDonationSparesWhatTheHostSees() {
        for (int count : new int[] {4, 1000}) {
            Buffer argument = fixture.floats(RuntimeFixture.filled(count, 1));
            MemorySegment view = argument.host();
            Buffer result = increment(count, 0).execute(List.of(argument)).getFirst();
            assertTrue(argument.isDeleted());
            assertArrayEquals(RuntimeFixture.filled(count, 2), RuntimeFixture.read(result));
            assertArrayEquals(RuntimeFixture.filled(count, 1), view.toArray(ValueLayout.JAVA_FLOAT));
        }
    }

    @Test
    void aDonationSparesTheCallersMemory() {
        MemorySegment source = Arena.global().allocate(4000, 64);
        source.copyFrom(MemorySegment.ofArray(RuntimeFixture.filled(1000, 1)));
        Buffer argument = fixture.backend.wrap(TensorType.of(DType.FLOAT32, 1000), source);
        Buffer result = increment(1000, 0).execute(List.of(argument)).getFirst();
        assertArrayEquals(RuntimeFixture.filled(1000, 2), RuntimeFixture.read(result));
        assertEquals(1f, source.get(ValueLayout.JAVA_FLOAT, 0));
    }

    @Test
    void aDonatedArgumentThatNoResultTakesIsFreed() {
        Executable program =
                fixture.executable(TestPrograms.increment(1000, TestPrograms.CHEAP, TestPrograms.FRESH), 0);
        Buffer argument = fixture.floats(new float[1000]);
        program.execute(List.of(argument)).getFirst().close();
        assertTrue(argument.isDeleted());
        assertEquals(0, fixture.backend.memory().inUse() % 8192 / 4096, "only chunks and scratch are left");
        assertEquals(0, fixture.backend.memory().buffers());
    }

    @Test
    void oneBufferCannotBeDonatedAndUsedTwice() {
        for (int[] donated : new int[][] {{0}, {1}, {0, 1}}) {
            TensorType type = TensorType.of(DType.FLOAT32);
            Executable add = fixture.executable(
                    TestPrograms.addScalars(), Arrays.stream(donated).boxed().toArray(Integer[]::new));
            Buffer buffer = fixture.scalar(1);
            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> add.execute(List.of(buffer, buffer)));
            assertTrue(
                    RuntimeFixture.message(refusal).contains("arguments 0 and 1 are the same buffer (float32[])"),
                    RuntimeFixture.message(refusal));
            assertFalse(buffer.isDeleted(), "the refused execution has no effect");
            assertEquals(type, buffer.type());
        }
    }

    @Test
    void donationOfAParameterThatIsNotThereIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> fixture.executable(TestPrograms.addScalars(), 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> fixture.executable(TestPrograms.increment(1000, TestPrograms.CHEAP, new Placement.TakeOver(0))));
    }

    @Test
    void aClosedExecutableRefuses() {
        Executable add = fixture.executable(TestPrograms.addScalars());
        add.close();
        add.close();
        assertThrows(IllegalStateException.class, () -> add.execute(List.of(fixture.scalar(1), fixture.scalar(2))));
    }

    @Test
    void anExecutableThatNobodyKeepsFreesItsCode() throws InterruptedException {
        boolean[] freed = new boolean[1];
        var program = TestPrograms.addScalars();
        fixture.executable(new Program(
                program.entry(),
                () -> freed[0] = true,
                program.parameterTypes(),
                program.resultTypes(),
                program.placements(),
                0,
                0,
                program.cost(),
                0,
                Map.of(),
                Optional::empty));
        assertTrue(RuntimeFixture.collectUntil(() -> freed[0]));
    }

    @Test
    void resultsThatDoNotFitTheBudgetFailAndNothingIsLost() {
        Buffer argument = fixture.floats(new float[10 << 20]);
        Executable program =
                fixture.executable(TestPrograms.increment(10 << 20, TestPrograms.CHEAP, TestPrograms.FRESH), 0);
        OutOfMemoryException failure =
                assertThrows(OutOfMemoryException.class, () -> program.execute(List.of(argument)));
        assertTrue(RuntimeFixture.message(failure).contains("10485760"), RuntimeFixture.message(failure));
        assertFalse(argument.isDeleted());
        assertEquals(1, fixture.backend.memory().buffers());
    }

    @Test
    void tellsItsCostMemoryAndTexts() {
        Executable program = increment(1000, 0);
        assertEquals(4000, program.memory().argumentBytes());
        assertEquals(4000, program.memory().outputBytes());
        assertEquals(4000, program.memory().aliasBytes());
        assertEquals(TestPrograms.CHEAP, program.cost());
        assertTrue(program.text(Executable.Stage.LLVM_IR).orElseThrow().contains("@entry"));
        assertEquals(Optional.empty(), program.text(Executable.Stage.ASSEMBLY));
        assertEquals(List.of(TensorType.of(DType.FLOAT32, 1000)), program.resultTypes());
        assertEquals(program.resultTypes(), program.parameterTypes());
    }

    @Test
    void scratchAndManyArguments() {
        int count = 200;
        List<Buffer> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(fixture.floats(RuntimeFixture.filled(16, i)));
        }
        Buffer sum =
                fixture.executable(TestPrograms.sum(count)).execute(arguments).getFirst();
        assertArrayEquals(new float[] {count * (count - 1) / 2f}, RuntimeFixture.read(sum));
    }
}
