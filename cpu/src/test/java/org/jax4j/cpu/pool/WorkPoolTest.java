package org.jax4j.cpu.pool;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jax4j.cpu.llvm.Calls;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkPoolTest {
    private static int programs;

    /// A program that uses a pool. `count(out, n)` adds 1 to each of n numbers, one chunk each; `nest(out, n)`
    /// does that from within each of 3 chunks, on a third of the numbers each; `repeat(out, n, times)` calls
    /// `count` so often; `pass(out, n)` is a job each of whose chunks reads what another chunk of the job
    /// before wrote.
    private static NativeCode program(WorkPool pool) {
        String name = "pool_under_test_" + programs++;
        String ir = """
                declare void @%1$s(ptr, ptr, i64)
                define internal void @one(ptr %%out, i64 %%i) {
                  %%p = getelementptr i64, ptr %%out, i64 %%i
                  %%x = load i64, ptr %%p
                  %%y = add i64 %%x, 1
                  store i64 %%y, ptr %%p
                  ret void
                }
                define void @count(ptr %%out, i64 %%n) {
                  call void @%1$s(ptr @one, ptr %%out, i64 %%n)
                  ret void
                }
                define internal void @third(ptr %%frame, i64 %%i) {
                  %%out = load ptr, ptr %%frame
                  %%np = getelementptr i64, ptr %%frame, i64 1
                  %%n = load i64, ptr %%np
                  %%from = mul i64 %%i, %%n
                  %%p = getelementptr i64, ptr %%out, i64 %%from
                  call void @%1$s(ptr @one, ptr %%p, i64 %%n)
                  ret void
                }
                define void @nest(ptr %%out, i64 %%n) {
                  %%frame = alloca [2 x i64]
                  store ptr %%out, ptr %%frame
                  %%np = getelementptr i64, ptr %%frame, i64 1
                  %%k = udiv i64 %%n, 3
                  store i64 %%k, ptr %%np
                  call void @%1$s(ptr @third, ptr %%frame, i64 3)
                  ret void
                }
                define internal void @shift(ptr %%frame, i64 %%i) {
                  %%from = load ptr, ptr %%frame
                  %%tp = getelementptr i64, ptr %%frame, i64 1
                  %%to = load ptr, ptr %%tp
                  %%np = getelementptr i64, ptr %%frame, i64 2
                  %%n = load i64, ptr %%np
                  %%j = add i64 %%i, 1
                  %%m = urem i64 %%j, %%n
                  %%p = getelementptr i64, ptr %%from, i64 %%m
                  %%x = load i64, ptr %%p
                  %%y = add i64 %%x, 1
                  %%q = getelementptr i64, ptr %%to, i64 %%i
                  store i64 %%y, ptr %%q
                  ret void
                }
                define void @rotate(ptr %%a, ptr %%b, i64 %%n, i64 %%times) {
                entry:
                  %%frame = alloca [3 x i64]
                  %%tp = getelementptr i64, ptr %%frame, i64 1
                  %%np = getelementptr i64, ptr %%frame, i64 2
                  store i64 %%n, ptr %%np
                  br label %%loop
                loop:
                  %%i = phi i64 [ 0, %%entry ], [ %%j, %%loop ]
                  store ptr %%a, ptr %%frame
                  store ptr %%b, ptr %%tp
                  call void @%1$s(ptr @shift, ptr %%frame, i64 %%n)
                  store ptr %%b, ptr %%frame
                  store ptr %%a, ptr %%tp
                  call void @%1$s(ptr @shift, ptr %%frame, i64 %%n)
                  %%j = add i64 %%i, 1
                  %%end = icmp eq i64 %%j, %%times
                  br i1 %%end, label %%out, label %%loop
                out:
                  ret void
                }
                """.formatted(name);
        return Llvm.compile(ir, CodegenOptions.defaults(), Map.of(name, pool.parallelFor()));
    }

    private static void assertAll(long expected, MemorySegment numbers) {
        for (long i = 0; i < numbers.byteSize() / 8; i++) {
            assertEquals(expected, numbers.getAtIndex(JAVA_LONG, i), "number " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 50", "2, 50", "2, 0", "4, 50", "7, 0"})
    void everyChunkRunsOnce(int width, long spin) throws Throwable {
        try (WorkPool pool = new WorkPool(width, spin);
                NativeCode code = program(pool);
                Arena arena = Arena.ofConfined()) {
            MethodHandle count = Calls.toVoid(code, "count", ADDRESS, JAVA_LONG);
            for (int n : new int[] {0, 1, 2, 3, 17, 1000}) {
                MemorySegment out = arena.allocate(JAVA_LONG, n);
                for (int times = 1; times <= 200; times++) {
                    count.invokeExact(out, (long) n);
                    assertAll(times, out);
                }
            }
        }
    }

    @Test
    void negativeCountRunsNothing() throws Throwable {
        try (WorkPool pool = new WorkPool(2, 50);
                NativeCode code = program(pool)) {
            Calls.toVoid(code, "count", ADDRESS, JAVA_LONG).invokeExact(MemorySegment.NULL, -5L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void chunksMayCallAgain(int width) throws Throwable {
        try (WorkPool pool = new WorkPool(width, 50);
                NativeCode code = program(pool);
                Arena arena = Arena.ofConfined()) {
            MethodHandle nest = Calls.toVoid(code, "nest", ADDRESS, JAVA_LONG);
            MemorySegment out = arena.allocate(JAVA_LONG, 300);
            for (int times = 1; times <= 1000; times++) {
                nest.invokeExact(out, 300L);
                assertAll(times, out);
            }
        }
    }

    /// Each job reads what other threads wrote in the job before: an ordering fault shows as a wrong sum.
    @ParameterizedTest
    @CsvSource({"2, 50, 3", "2, 0, 2", "3, 50, 16", "6, 20, 7"})
    void jobsSeeWhatEarlierJobsWrote(int width, long spin, int n) throws Throwable {
        try (WorkPool pool = new WorkPool(width, spin);
                NativeCode code = program(pool);
                Arena arena = Arena.ofConfined()) {
            MethodHandle rotate = Calls.toVoid(code, "rotate", ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
            MemorySegment a = arena.allocate(JAVA_LONG, n);
            MemorySegment b = arena.allocate(JAVA_LONG, n);
            long times = spin == 0 ? 500 : 20_000;
            rotate.invokeExact(a, b, (long) n, times);
            assertAll(2 * times, a);
        }
    }

    @Test
    void manyCallersShareOnePool() throws Throwable {
        try (WorkPool pool = new WorkPool(3, 50);
                NativeCode code = program(pool);
                ExecutorService callers = Executors.newFixedThreadPool(8)) {
            MethodHandle count = Calls.toVoid(code, "count", ADDRESS, JAVA_LONG);
            MethodHandle nest = Calls.toVoid(code, "nest", ADDRESS, JAVA_LONG);
            List<Future<Void>> results = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                results.add(callers.submit(() -> {
                    try (Arena arena = Arena.ofConfined()) {
                        MemorySegment out = arena.allocate(JAVA_LONG, 99);
                        for (int times = 1; times <= 3000; times++) {
                            if (times % 2 == 0) {
                                count.invokeExact(out, 99L);
                            } else {
                                nest.invokeExact(out, 99L);
                            }
                            assertAll(times, out);
                        }
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                    return null;
                }));
            }
            for (Future<Void> result : results) {
                result.get();
            }
        }
    }

    @Test
    void sleepingWorkersAreWoken() throws Throwable {
        try (WorkPool pool = new WorkPool(2, 1);
                NativeCode code = program(pool);
                Arena arena = Arena.ofConfined()) {
            MethodHandle count = Calls.toVoid(code, "count", ADDRESS, JAVA_LONG);
            MemorySegment out = arena.allocate(JAVA_LONG, 2);
            for (int times = 1; times <= 50; times++) {
                Thread.sleep(2);
                count.invokeExact(out, 2L);
                assertAll(times, out);
            }
        }
    }

    @Test
    void closedPoolLeavesCallersToThemselves() throws Throwable {
        WorkPool pool = new WorkPool(4, 50);
        try (NativeCode code = program(pool);
                Arena arena = Arena.ofConfined()) {
            MethodHandle count = Calls.toVoid(code, "count", ADDRESS, JAVA_LONG);
            MemorySegment out = arena.allocate(JAVA_LONG, 100);
            count.invokeExact(out, 100L);
            pool.close();
            count.invokeExact(out, 100L);
            assertAll(2, out);
        }
    }

    @Test
    void sharedPoolIsAsWideAsTheMachine() {
        assertEquals(
                Runtime.getRuntime().availableProcessors(), WorkPool.shared().width());
        assertTrue(WorkPool.shared().symbols().containsKey("jax4j_parallel_for"));
    }

    @Test
    void widthBelowOneIsRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new WorkPool(0, 0));
        assertTrue(e.toString().contains("got 0"), e.toString());
    }

    /// Runs no two chunks of a thread until another thread has run one.
    private static final class Pairs {
        final Thread[] threads = new Thread[8];
        volatile boolean broken;
        private final CyclicBarrier barrier = new CyclicBarrier(2);

        @SuppressWarnings("unused") // by its name
        void run(long context, long chunk) {
            threads[(int) chunk] = Thread.currentThread();
            try {
                barrier.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                broken = true;
            }
        }
    }

    @Test
    void threadsBeginWithTheSameSharesOfAllJobs() throws Throwable {
        FunctionDescriptor chunk = FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG);
        MethodHandle method = MethodHandles.lookup()
                .findVirtual(Pairs.class, "run", MethodType.methodType(void.class, long.class, long.class));
        try (Arena arena = Arena.ofConfined();
                WorkPool pool = new WorkPool(2, 1000)) {
            Linker linker = Linker.nativeLinker();
            MethodHandle parallelFor = linker.downcallHandle(
                    MemorySegment.ofAddress(pool.parallelFor()),
                    FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG));
            for (int job = 0; job < 10; job++) {
                Pairs pairs = new Pairs();
                MemorySegment function = linker.upcallStub(method.bindTo(pairs), chunk, arena);
                parallelFor.invokeExact(function, 0L, 8L);
                assertFalse(pairs.broken);
                for (int i = 0; i < 8; i++) {
                    assertEquals(i < 4, pairs.threads[i] == Thread.currentThread(), "chunk " + i);
                }
            }
        }
    }
}
