package org.jax4j.transform.jit;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several threads call a function for the first time at once.
@Timeout(60)
final class FirstCallsTest {
    private static final int THREADS = 6;
    private static final Array X = jnp.arange(3f);

    private static <T> List<Future<T>> together(Callable<T> task) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                tasks.add(() -> {
                    start.await();
                    return task.call();
                });
            }
            return threads.invokeAll(tasks);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneOfThemTraces() throws Exception {
        AtomicInteger traced = new AtomicInteger();
        Jit1<Array, Array> f = jit((Array x) -> {
            traced.incrementAndGet();
            pause();
            return x.plus(1);
        });
        for (Future<Array> result : together(() -> f.apply(X))) {
            assertEquals("Array([1., 2., 3.], dtype=float32)", result.get().toString());
        }
        assertEquals(1, traced.get());
    }

    @Test
    void whatCannotBeKeptIsTracedByEach() throws Exception {
        AtomicInteger traced = new AtomicInteger();
        for (Future<Array> result : together(() -> vmap((Array y) -> {
                    Fn1<Array, Array> captures = jit((Array x) -> {
                        traced.incrementAndGet();
                        return x.plus(y);
                    });
                    return captures.apply(y);
                })
                .apply(X))) {
            assertEquals("Array([0., 2., 4.], dtype=float32)", result.get().toString());
        }
        assertEquals(THREADS, traced.get());
    }

    @Test
    void eachGetsTheFailureOfTheFunction() throws Exception {
        Jit1<Array, Array> f = jit((Array x) -> {
            pause();
            throw new IllegalStateException("no");
        });
        for (Future<Array> result : together(() -> f.apply(X))) {
            ExecutionException thrown =
                    org.junit.jupiter.api.Assertions.assertThrows(ExecutionException.class, result::get);
            assertTrue(thrown.getCause() instanceof IllegalStateException, thrown::toString);
        }
    }

    /// Each of two threads traces one of two functions, which call each other.
    @Test
    void functionsThatNeedEachOtherAreTraced() throws Exception {
        CountDownLatch bothTrace = new CountDownLatch(2);
        List<Fn1<Array, Array>> functions = new ArrayList<>();
        AtomicInteger depth = new AtomicInteger();
        for (int index = 0; index < 2; index++) {
            int other = 1 - index;
            functions.add(jit((Array x) -> {
                bothTrace.countDown();
                try {
                    assertTrue(bothTrace.await(20, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return depth.incrementAndGet() > 3
                        ? x
                        : functions.get(other).apply(x).plus(1);
            }));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Array>> results = new ArrayList<>();
            for (Fn1<Array, Array> function : functions) {
                results.add(threads.submit(() -> function.apply(X)));
            }
            for (Future<Array> result : results) {
                assertEquals(3, result.get(40, TimeUnit.SECONDS).size());
            }
        }
    }
}
