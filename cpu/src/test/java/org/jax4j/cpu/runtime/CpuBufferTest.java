package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;

final class CpuBufferTest {
    private static final TensorType VECTOR = TensorType.of(DType.FLOAT32, 1000);

    private final RuntimeFixture fixture = new RuntimeFixture(64 << 20);
    private final CpuBackend backend = fixture.backend;

    @Test
    void copiesInAndReadsBack() {
        for (int count : new int[] {0, 1, 7, 128, 129, 100_000}) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = i;
            }
            Buffer buffer = backend.copyFrom(TensorType.of(DType.FLOAT32, count), MemorySegment.ofArray(values));
            assertArrayEquals(values, RuntimeFixture.read(buffer));
            assertTrue(buffer.isReady());
            assertTrue(buffer.host().isReadOnly());
        }
    }

    @Test
    void aSourceThatIsTooShortIsRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> backend.copyFrom(VECTOR, MemorySegment.ofArray(new float[999])));
        assertTrue(
                RuntimeFixture.message(refusal).contains("4000 bytes for float32[1000], got one of 3996"),
                RuntimeFixture.message(refusal));
        assertThrows(IllegalArgumentException.class, () -> backend.wrap(VECTOR, MemorySegment.ofArray(new float[999])));
    }

    @Test
    void aClosedBufferCannotBeRead() {
        for (Buffer buffer : List.of(fixture.floats(1), fixture.floats(new float[1000]))) {
            buffer.close();
            buffer.close();
            assertTrue(buffer.isDeleted());
            assertThrows(IllegalStateException.class, buffer::host);
            assertThrows(IllegalStateException.class, buffer::await);
        }
    }

    @Test
    void closingGivesTheMemoryToTheNextArray() {
        CpuBuffer first = (CpuBuffer) fixture.floats(new float[1000]);
        first.close();
        assertEquals(first.address, ((CpuBuffer) fixture.floats(new float[1000])).address);
    }

    @Test
    void aViewOutlivesItsBuffer() {
        Buffer buffer = fixture.floats(RuntimeFixture.filled(1000, 3));
        MemorySegment view = buffer.host();
        buffer.close();
        for (int i = 0; i < 50; i++) {
            fixture.floats(RuntimeFixture.filled(1000, 4));
        }
        assertArrayEquals(RuntimeFixture.filled(1000, 3), view.toArray(ValueLayout.JAVA_FLOAT));
    }

    @Test
    void unreachableBuffersAreFreed() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            fixture.floats(new float[1000]);
            fixture.floats(1);
        }
        assertTrue(RuntimeFixture.collectUntil(() -> backend.memory().buffers() < 150), backend.memory()::toString);
    }

    @Test
    void countsLiveBuffers() {
        Buffer small = fixture.floats(1);
        Buffer large = fixture.floats(new float[1000]);
        assertEquals(2, backend.memory().buffers());
        small.close();
        assertEquals(1, backend.memory().buffers());
        large.close();
        assertEquals(0, backend.memory().buffers());
    }

    @Test
    void wrapsAlignedMemoryWithoutACopy() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment source = arena.allocate(4000, 64);
            Buffer buffer = backend.wrap(VECTOR, source);
            assertEquals(source.address(), ((CpuBuffer) buffer).address);
            assertEquals(source.address(), buffer.host().address());
        }
    }

    @Test
    void copiesWhatItCannotWrap() {
        try (Arena shared = Arena.ofShared();
                Arena confined = Arena.ofConfined()) {
            MemorySegment unaligned = shared.allocate(4064, 64).asSlice(4, 4000);
            MemorySegment ofThisThread = confined.allocate(4000, 64);
            MemorySegment heap = MemorySegment.ofArray(RuntimeFixture.filled(1000, 7));
            unaligned.copyFrom(heap);
            ofThisThread.copyFrom(heap);
            for (MemorySegment source : List.of(unaligned, ofThisThread, heap)) {
                Buffer buffer = backend.wrap(VECTOR, source);
                source.fill((byte) 0);
                assertArrayEquals(RuntimeFixture.filled(1000, 7), RuntimeFixture.read(buffer));
            }
        }
    }

    @Test
    void wrappedMemoryStaysReachable() throws InterruptedException {
        Executable increment = fixture.executable(TestPrograms.increment(1000, TestPrograms.CHEAP, TestPrograms.FRESH));
        MemorySegment source = Arena.ofAuto().allocate(4000, 64);
        source.copyFrom(MemorySegment.ofArray(RuntimeFixture.filled(1000, 5)));
        Buffer buffer = backend.wrap(VECTOR, source);
        source = MemorySegment.NULL;
        System.gc();
        Thread.sleep(20);
        Buffer result = increment.execute(List.of(buffer)).getFirst();
        assertEquals(0, source.byteSize());
        assertArrayEquals(RuntimeFixture.filled(1000, 6), RuntimeFixture.read(result));
    }

    @Test
    void wrappedMemoryThatWasFreedIsAnErrorAndNoCrash() {
        Executable sum = fixture.executable(TestPrograms.sum(10));
        Arena arena = Arena.ofShared();
        MemorySegment source = arena.allocate(64, 64);
        source.fill((byte) 0);
        Buffer[] arguments = new Buffer[10];
        for (int freed : new int[] {0, 9}) {
            Arrays.setAll(
                    arguments,
                    i -> backend.wrap(
                            TensorType.of(DType.FLOAT32, 16), Arena.global().allocate(64, 64)));
            arguments[freed] = backend.wrap(TensorType.of(DType.FLOAT32, 16), source);
            if (freed == 9) {
                assertArrayEquals(
                        new float[] {0},
                        RuntimeFixture.read(sum.execute(List.of(arguments)).getFirst()));
                arena.close();
                Buffer result = sum.execute(List.of(arguments)).getFirst();
                assertThrows(BackendException.class, result::await);
            } else {
                assertArrayEquals(
                        new float[] {0},
                        RuntimeFixture.read(sum.execute(List.of(arguments)).getFirst()));
            }
        }
        Buffer closedFirst = arguments[9];
        arguments[9] = arguments[1];
        arguments[0] = closedFirst;
        assertThrows(BackendException.class, sum.execute(List.of(arguments)).getFirst()::await);
        assertFalse(source.scope().isAlive());
    }
}
