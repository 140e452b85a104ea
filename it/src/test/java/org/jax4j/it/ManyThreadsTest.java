package org.jax4j.it;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The frontend from many threads at once, platform and virtual ones: all of them start together.
final class ManyThreadsTest {
    private static final int THREADS = 16;
    private static final Array X =
            jnp.arange(12).reshape(3, 4).astype(DType.FLOAT32).times(0.25);

    private interface Task<T> {
        T run(int thread) throws Exception;
    }

    private static <T> List<T> together(boolean virtual, Task<T> task) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads =
                virtual ? Executors.newVirtualThreadPerTaskExecutor() : Executors.newFixedThreadPool(THREADS)) {
            List<Callable<T>> tasks = IntStream.range(0, THREADS)
                    .<Callable<T>>mapToObj(thread -> () -> {
                        start.await();
                        return task.run(thread);
                    })
                    .toList();
            List<Future<T>> futures = new ArrayList<>();
            tasks.forEach(each -> futures.add(threads.submit(each)));
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }

    private static void agree(boolean virtual, Task<Array> task) throws Exception {
        String expected = task.run(0).toString();
        assertEquals(
                Set.of(expected),
                together(virtual, task).stream().map(Array::toString).collect(Collectors.toSet()));
    }

    private static Fn1<Array, Array> loop() {
        return v -> jnp.sum(lax.scan(
                        (Array c, Array e) -> Step.of(c.times(jnp.sin(e)).plus(e)), v.get(0), v)
                .carry());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callAFunctionForTheFirstTime(boolean virtual) throws Exception {
        AtomicInteger traces = new AtomicInteger();
        Fn1<Array, Array> function = jit(v -> {
            traces.incrementAndGet();
            return jnp.sum(jnp.tanh(v).times(virtual ? 2 : 3));
        });
        List<String> results = together(virtual, thread -> function.apply(X).toString());
        assertEquals(1, Set.copyOf(results).size());
        int before = traces.get();
        together(virtual, thread -> function.apply(X).toString());
        assertEquals(before, traces.get(), "a function is traced again though it is in the cache");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transformTheSameFunction(boolean virtual) throws Exception {
        Fn1<Array, Array> function = loop();
        Fn1<Array, Array> compiled = jit(grad(function));
        agree(virtual, thread -> grad(function).apply(X));
        agree(virtual, thread -> compiled.apply(X));
        agree(
                virtual,
                thread -> vmap((Array row) ->
                                lax.cond(jnp.sum(row).gt(1), (Array r) -> r.times(2), (Array r) -> jnp.sin(r), row))
                        .apply(X));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void haveTheirOwnConfiguration(boolean virtual) throws Exception {
        Fn1<Array, Array> function = jit(v -> v.plus(jnp.zeros(4)));
        List<DType> dtypes = together(
                virtual,
                thread -> Config.with(config -> config.withX64(thread % 2 == 0)).call(() -> {
                    for (int turn = 0; turn < 20; turn++) {
                        DType zeros = jnp.zeros(2).dtype();
                        DType result = function.apply(X).dtype();
                        if (zeros != result) {
                            throw new AssertionError(zeros + " and " + result);
                        }
                    }
                    return function.apply(X).dtype();
                }));
        for (int thread = 0; thread < THREADS; thread++) {
            assertEquals(thread % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32, dtypes.get(thread));
        }
        assertEquals(DType.FLOAT32, jnp.zeros(2).dtype());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void drawTheSameNumbersFromTheSameKey(boolean virtual) throws Exception {
        agree(virtual, thread -> random.normal(random.foldIn(random.key(3), 7), 100));
        Fn1<Array, Array> drawn = jit(v -> v.plus(random.uniform(random.key(5), 3, 4)));
        agree(virtual, thread -> drawn.apply(X));
    }

    /// One thread's failure while it traces is that thread's.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failAlone(boolean virtual) throws Exception {
        Fn2<Array, Boolean, Array> function = jit((Array v, Boolean fails) -> {
            if (fails) {
                throw new ArithmeticException("mine");
            }
            return jnp.sum(jnp.cos(v));
        });
        List<String> results = together(virtual, thread -> {
            try {
                return function.apply(X, thread % 2 == 0).toString();
            } catch (ArithmeticException e) {
                return String.valueOf(e.getMessage());
            }
        });
        String value = function.apply(X, false).toString();
        for (int thread = 0; thread < THREADS; thread++) {
            assertEquals(thread % 2 == 0 ? "mine" : value, results.get(thread));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void compileForManyStaticValues(boolean virtual) throws Exception {
        Fn2<Array, Integer, Array> function = jit((Array v, Integer number) -> v.plus(number));
        List<Integer> wrong = together(virtual, thread -> {
            int different = 0;
            for (int number = 0; number < 8; number++) {
                String text = function.apply(X.get(0, 0), number).toString();
                different += text.equals("Array(" + number + "., dtype=float32)") ? 0 : 1;
            }
            return different;
        });
        assertEquals(0, wrong.stream().mapToInt(Integer::intValue).sum());
    }
}
