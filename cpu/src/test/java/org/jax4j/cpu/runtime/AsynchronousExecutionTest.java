package org.jax4j.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jax4j.cpu.compiler.Program.Placement;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.OutOfMemoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AsynchronousExecutionTest {
    private static final int COUNT = 1000;
    private static final int NAP_MICROS = 50_000;

    private final RuntimeFixture fixture = new RuntimeFixture(256 << 20);
    private final Executable nap =
            fixture.executable(TestPrograms.nap(COUNT, TestPrograms.DEAR, TestPrograms.FRESH, 0));
    private final Executable cheapNap =
            fixture.executable(TestPrograms.nap(COUNT, TestPrograms.CHEAP, TestPrograms.FRESH, 0));
    private final Executable napInPlace =
            fixture.executable(TestPrograms.nap(COUNT, TestPrograms.DEAR, new Placement.TakeOver(0), 0), 0);

    private static int[] read(Buffer buffer) {
        return buffer.host().toArray(ValueLayout.JAVA_INT);
    }

    private static int[] filled(int value) {
        int[] values = new int[COUNT];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void dearProgramsDoNotKeepTheCaller() {
        Buffer slow = fixture.ints(COUNT, NAP_MICROS);
        long start = System.nanoTime();
        Buffer result = nap.execute(List.of(slow)).getFirst();
        boolean ready = result.isReady();
        long handedOver = System.nanoTime() - start;
        assertFalse(ready);
        result.await();
        assertTrue(result.isReady());
        assertTrue(System.nanoTime() - start >= NAP_MICROS * 1000L);
        assertTrue(handedOver < NAP_MICROS * 1000L, handedOver + " ns");
        assertArrayEquals(filled(NAP_MICROS), read(result));
    }

    @Test
    void runsWaitForTheirArguments() {
        Buffer value = fixture.ints(COUNT, NAP_MICROS);
        Buffer first = nap.execute(List.of(value)).getFirst();
        Buffer second = cheapNap.execute(List.of(first)).getFirst();
        assertFalse(second.isReady(), "a cheap run whose argument is pending is queued");
        assertArrayEquals(filled(NAP_MICROS), read(second));
        assertTrue(first.isReady());
    }

    @Test
    void buffersMayBeClosedWhileTheyAreUsed() {
        Buffer value = fixture.ints(COUNT, NAP_MICROS);
        Buffer first = nap.execute(List.of(value)).getFirst();
        Buffer second = nap.execute(List.of(first)).getFirst();
        value.close();
        first.close();
        assertThrows(IllegalStateException.class, first::await);
        for (int i = 0; i < 10; i++) {
            fixture.ints(COUNT, -1); // would get the memory if it were free
        }
        second.await();
        assertEquals(11, fixture.backend.memory().buffers());
        assertArrayEquals(filled(NAP_MICROS), read(second));
    }

    @Test
    void aResultThatIsClosedBeforeItIsThereIsFreedAfterwards() {
        Buffer value = fixture.ints(COUNT, NAP_MICROS);
        Buffer closed = nap.execute(List.of(value)).getFirst();
        closed.close();
        nap.execute(List.of(fixture.ints(COUNT, 0))).getFirst().await();
        assertEquals(3, fixture.backend.memory().buffers());
    }

    @Test
    void aDonatedBufferIsOverwrittenAfterItsQueuedReaders() {
        Buffer value = fixture.ints(COUNT, NAP_MICROS);
        Buffer copy = nap.execute(List.of(value)).getFirst();
        Buffer taken = napInPlace.execute(List.of(value)).getFirst();
        assertTrue(value.isDeleted());
        assertEquals(((CpuBuffer) value).address, ((CpuBuffer) taken).address);
        assertArrayEquals(filled(NAP_MICROS), read(copy));
        assertArrayEquals(filled(NAP_MICROS), read(taken));
    }

    @Test
    void aPendingResultCanBeDonated() {
        Buffer first = nap.execute(List.of(fixture.ints(COUNT, NAP_MICROS))).getFirst();
        Buffer second = napInPlace.execute(List.of(first)).getFirst();
        Buffer third = napInPlace.execute(List.of(second)).getFirst();
        assertEquals(((CpuBuffer) first).address, ((CpuBuffer) third).address);
        assertArrayEquals(filled(NAP_MICROS), read(third));
    }

    @Test
    void aFailureArrivesWhereTheValueIsReadAndSpreads() {
        Executable greedy =
                fixture.executable(TestPrograms.nap(COUNT, TestPrograms.DEAR, TestPrograms.FRESH, 1L << 40));
        Buffer failed = greedy.execute(List.of(fixture.ints(COUNT, 1))).getFirst();
        Buffer dependent = nap.execute(List.of(failed)).getFirst();
        Buffer cheapDependent = cheapNap.execute(List.of(failed)).getFirst();
        for (Buffer buffer : List.of(failed, dependent, cheapDependent)) {
            BackendException failure = assertThrows(BackendException.class, buffer::await);
            assertTrue(
                    RuntimeFixture.message(failure).contains("scratch memory of a program needs"),
                    RuntimeFixture.message(failure));
            assertTrue(failure.getCause() instanceof OutOfMemoryException);
            assertThrows(BackendException.class, buffer::host);
            assertTrue(buffer.isReady());
            buffer.close();
        }
        assertArrayEquals(
                filled(1), read(nap.execute(List.of(fixture.ints(COUNT, 1))).getFirst()));
    }

    @Test
    void anInterruptDoesNotEndTheWaitButIsKept() {
        Buffer result = nap.execute(List.of(fixture.ints(COUNT, NAP_MICROS))).getFirst();
        Thread.currentThread().interrupt();
        assertArrayEquals(filled(NAP_MICROS), read(result));
        assertTrue(Thread.interrupted());
    }

    @Test
    void theQueueIsBoundedAndKeepsOrder() {
        Buffer value = fixture.ints(COUNT, 100);
        List<Buffer> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            value = nap.execute(List.of(value)).getFirst();
            results.add(value);
        }
        long pending = results.stream().filter(result -> !result.isReady()).count();
        assertTrue(pending <= 40, pending + " runs are pending");
        assertArrayEquals(filled(100), read(value));
        assertTrue(results.stream().allMatch(Buffer::isReady));
    }

    @Test
    void anExecutableMayBeClosedWhileItRuns() {
        List<Buffer> results = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            results.add(nap.execute(List.of(fixture.ints(COUNT, 10_000))).getFirst());
        }
        nap.close();
        assertThrows(IllegalStateException.class, () -> nap.execute(List.of(fixture.ints(COUNT, 1))));
        for (Buffer result : results) {
            assertArrayEquals(filled(10_000), read(result));
        }
    }

    @Test
    void manyThreadsShareExecutablesAndBuffers() throws InterruptedException, ExecutionException {
        try (ExecutorService platform = Executors.newFixedThreadPool(4);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            Buffer shared = fixture.ints(COUNT, 1);
            List<Future<Boolean>> tasks = new ArrayList<>();
            for (int t = 0; t < 64; t++) {
                int id = t;
                tasks.add((t % 2 == 0 ? platform : virtual).submit(() -> churn(shared, id)));
            }
            for (Future<Boolean> task : tasks) {
                assertTrue(task.get());
            }
        }
    }

    private boolean churn(Buffer shared, int id) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Buffer mine = fixture.ints(COUNT, id);
        for (int i = 0; i < 50; i++) {
            Buffer next = switch (random.nextInt(4)) {
                case 0 -> nap.execute(List.of(mine)).getFirst();
                case 1 -> napInPlace.execute(List.of(mine)).getFirst();
                case 2 -> {
                    Buffer result = cheapNap.execute(List.of(mine)).getFirst();
                    mine.close();
                    yield result;
                }
                default -> {
                    Buffer reader = nap.execute(List.of(mine)).getFirst();
                    Buffer result = napInPlace.execute(List.of(mine)).getFirst();
                    assertArrayEquals(filled(id), read(reader));
                    yield result;
                }
            };
            mine = next;
            cheapNap.execute(List.of(shared)).getFirst().close();
        }
        return Arrays.equals(filled(id), read(mine));
    }
}
