package org.jax4j.xla;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class XlaExecutableTest {
    private static final Module SUM = XlaFixture.main(
            "(%a: tensor<3xf32>, %b: tensor<3xf32>) -> tensor<3xf32>",
            "%0 = stablehlo.add %a, %b : tensor<3xf32>", "return %0 : tensor<3xf32>");

    private static Backend backend;

    @BeforeAll
    static void start() {
        backend = XlaFixture.backend();
    }

    private static Executable sum(Integer... donated) {
        return backend.compile(SUM, new CompileOptions(Set.of(donated)));
    }

    @Test
    void aProgramComputesItsResults() {
        try (Executable sum = sum()) {
            Buffer a = XlaFixture.floats(backend, 1, 2, 3);
            List<Buffer> results = sum.execute(List.of(a, a));
            assertArrayEquals(new float[] {2, 4, 6}, XlaFixture.floats(results.getFirst()));
            assertEquals("xla", results.getFirst().device().backend());
            assertFalse(a.isDeleted());
        }
    }

    @Test
    void aProgramMayHaveNoParametersAndSeveralResults() {
        Module module = XlaFixture.main(
                "() -> (tensor<0x3xf32>, tensor<i1>, tensor<2xi4>)",
                "%0 = stablehlo.constant dense<1.0> : tensor<0x3xf32>",
                "%1 = stablehlo.constant dense<true> : tensor<i1>",
                "%2 = stablehlo.constant dense<[-3, 7]> : tensor<2xi4>",
                "return %0, %1, %2 : tensor<0x3xf32>, tensor<i1>, tensor<2xi4>");
        try (Executable executable = backend.compile(module, CompileOptions.DEFAULT)) {
            List<Buffer> results = executable.execute(List.of());
            assertEquals(0, results.get(0).host().byteSize());
            assertEquals(1, results.get(1).host().get(ValueLayout.JAVA_BYTE, 0));
            assertArrayEquals(new byte[] {-3, 7}, results.get(2).host().toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void donatedArgumentsAreDeleted() {
        try (Executable sum = sum(0)) {
            Buffer a = XlaFixture.floats(backend, 1, 2, 3);
            Buffer b = XlaFixture.floats(backend, 1, 1, 1);
            Buffer result = sum.execute(List.of(a, b)).getFirst();
            assertTrue(a.isDeleted());
            assertFalse(b.isDeleted());
            assertArrayEquals(new float[] {2, 3, 4}, XlaFixture.floats(result));
            assertTrue(Refusals.message(IllegalStateException.class, a::host)
                    .contains("was deleted: it was closed, or donated"));
            assertTrue(Refusals.message(IllegalStateException.class, () -> sum.execute(List.of(a, b)))
                    .contains("argument 0 (float32[3]) was deleted"));
            assertEquals(12, sum.memory().aliasBytes());
        }
    }

    @Test
    void aDonatedArgumentThatTheHostReadsIsLeftAsItIs() {
        try (Executable sum = sum(0)) {
            Buffer a = XlaFixture.floats(backend, 1, 2, 3);
            MemorySegment view = a.host();
            Buffer b = XlaFixture.floats(backend, 1, 1, 1);
            sum.execute(List.of(a, b)).getFirst().await();
            assertTrue(a.isDeleted());
            assertArrayEquals(new float[] {1, 2, 3}, view.toArray(ValueLayout.JAVA_FLOAT));
        }
    }

    @Test
    void aDonatedBufferIsPassedOnce() {
        try (Executable sum = sum(0)) {
            Buffer a = XlaFixture.floats(backend, 1, 2, 3);
            assertTrue(Refusals.message(IllegalStateException.class, () -> sum.execute(List.of(a, a)))
                    .contains("arguments 0 and 1 are the same buffer"));
            assertFalse(a.isDeleted());
        }
    }

    @Test
    void aDonationThatIsTakenBackLeavesTheBufferAsItWas() {
        XlaBuffer a = (XlaBuffer) XlaFixture.floats(backend, 1, 2, 3);
        assertTrue(a.pin());
        a.donate();
        assertTrue(a.isDeleted());
        a.takeBack();
        assertArrayEquals(new float[] {1, 2, 3}, XlaFixture.floats(a));
        a.donate();
        a.close();
        a.takeBack();
        assertTrue(a.isDeleted());
        a.unpin();
    }

    @Test
    void argumentsAreChecked() {
        try (Executable sum = sum()) {
            Buffer a = XlaFixture.floats(backend, 1, 2, 3);
            Buffer longer = XlaFixture.floats(backend, 1, 2, 3, 4);
            assertTrue(message(sum, List.of(a)).contains("needs 2 arguments of types (float32[3], float32[3]), got 1"));
            assertTrue(message(sum, List.of(a, longer)).contains("argument 1 to be float32[3], got float32[4]"));
            Buffer other = Backends.named("interpreter")
                    .copyFrom(TensorType.of(DType.FLOAT32, 3), MemorySegment.ofArray(new float[3]));
            assertTrue(message(sum, List.of(a, other)).contains("needs buffers of this backend, argument 1 is"));
            assertThrows(IllegalArgumentException.class, () -> sum(2));
        }
    }

    private static String message(Executable executable, List<Buffer> arguments) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> executable.execute(arguments))
                .getMessage());
    }

    @Test
    void aClosedProgramIsNotRun() {
        Executable sum = sum();
        sum.close();
        sum.close();
        Buffer a = XlaFixture.floats(backend, 1, 2, 3);
        assertTrue(Refusals.message(IllegalStateException.class, () -> sum.execute(List.of(a, a)))
                .contains("compile the program again"));
        assertThrows(IllegalStateException.class, sum::memory);
    }

    @Test
    void whatXlaDoesNotCompileHasItsReason() {
        Module module = XlaFixture.main(
                "(%a: tensor<3xf32>) -> tensor<3xf32>",
                "%0 = stablehlo.custom_call @no_such_target(%a) {api_version = 4 : i32} : (tensor<3xf32>) -> tensor<3xf32>",
                "return %0 : tensor<3xf32>");
        BackendException e =
                assertThrows(BackendException.class, () -> backend.compile(module, CompileOptions.DEFAULT));
        assertTrue(String.valueOf(e.getMessage()).contains("no_such_target"), e.getMessage());
    }

    @Test
    void aFailureInACallOfTheHostIsXlasError() {
        Module module = XlaFixture.main(
                "(%a: tensor<3xf32>) -> tensor<3xf32>",
                "%0 = stablehlo.custom_call @lapack_no_such_routine(%a) {api_version = 4 : i32} : (tensor<3xf32>) -> tensor<3xf32>",
                "return %0 : tensor<3xf32>");
        Buffer a = XlaFixture.floats(backend, 1, 2, 3);
        BackendException e = assertThrows(BackendException.class, () -> {
            try (Executable executable = backend.compile(module, CompileOptions.DEFAULT)) {
                executable.execute(List.of(a)).getFirst().await();
            }
        });
        assertTrue(String.valueOf(e.getMessage()).contains("lapack_no_such_routine"), e.getMessage());
    }

    @Test
    void manyThreadsRunOneProgram() {
        try (Executable sum = sum()) {
            IntStream.range(0, 200).parallel().forEach(number -> {
                Buffer a = XlaFixture.floats(backend, number, number, number);
                Buffer result = sum.execute(List.of(a, a)).getFirst();
                a.close();
                assertEquals(2f * number, XlaFixture.floats(result)[1]);
                result.close();
            });
        }
    }

    @Test
    void aProgramTellsWhatItCosts() {
        try (Executable sum = sum()) {
            assertEquals(3, sum.cost().flops());
            assertEquals(24, sum.memory().argumentBytes());
            assertEquals(12, sum.memory().outputBytes());
            assertTrue(sum.text(Executable.Stage.ASSEMBLY).isEmpty());
        }
    }
}
