package org.jax4j.it.debug;

import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.debug;
import static org.jax4j.Jax.effectsBarrier;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.ioCallback;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.pureCallback;
import static org.jax4j.Jax.vmap;
import static org.jax4j.it.debug.AllBackends.on;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.debug.CallOrder;
import org.jax4j.debug.VmapMethod;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.ShapeDtypeStruct;
import org.jax4j.transform.grad.Jvp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Java code in programs.
class CallbacksTest {
    private static final Array X = jnp.arange(3f);

    static Stream<String> backends() {
        return AllBackends.names();
    }

    private static Array sine(Array x) {
        return pureCallback(v -> jnp.sin(v), x, x, VmapMethod.SEQUENTIAL);
    }

    private static void assertClose(Array expected, Array actual) {
        assertArrayEquals(expected.toFloatArray(), actual.toFloatArray(), 1e-6f);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aPureCallbackComputes(String backend) {
        on(backend, () -> {
            assertClose(jnp.sin(X), sine(X));
            assertClose(jnp.sin(X).plus(1), jit((Array x) -> sine(x).plus(1)).apply(X));
            assertClose(jnp.sin(X), vmap(CallbacksTest::sine).apply(X));
            assertClose(jnp.sin(jnp.sin(X)), lax.foriLoop(0, 2, (_, x) -> sine(x), X));
            Map<String, Array> parts = jit((Array x, Array y) -> pureCallback(
                            (a, b) -> Map.of("sum", a.plus(b), "count", jnp.array(3)),
                            Map.of("sum", ShapeDtypeStruct.of(DType.FLOAT32, 3), "count", jnp.array(0)),
                            x,
                            y))
                    .apply(X, X);
            assertClose(X.times(2), parts.getOrDefault("sum", X));
            assertEquals(3, parts.getOrDefault("count", X).toInt());
        });
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theMethodOfVectorisationDecidesWhatTheFunctionGets(String backend) {
        Map<VmapMethod, String> shapes = Map.of(
                VmapMethod.SEQUENTIAL, "[3] [3], [3] [3]",
                VmapMethod.SEQUENTIAL_UNROLLED, "[3] [3], [3] [3]",
                VmapMethod.EXPAND_DIMS, "[2, 3] [1, 3]",
                VmapMethod.BROADCAST_ALL, "[2, 3] [2, 3]",
                VmapMethod.LEGACY_VECTORIZED, "[2, 3] [3]");
        on(
                backend,
                () -> shapes.forEach((method, expected) -> {
                    List<String> seen = Collections.synchronizedList(new ArrayList<>());
                    Array sums = jit(vmap((Array x) -> pureCallback(
                                    (a, b) -> {
                                        seen.add(Arrays.toString(a.shape()) + " " + Arrays.toString(b.shape()));
                                        return a.plus(b);
                                    },
                                    x,
                                    x,
                                    X,
                                    method)))
                            .apply(jnp.ones(2, 3));
                    assertClose(jnp.ones(2, 3).plus(X), sums);
                    assertEquals(expected, String.join(", ", seen), method.toString());
                }));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void anUnusedPureCallbackIsDroppedAndEffectsAreKept(String backend) {
        AtomicInteger pure = new AtomicInteger();
        AtomicInteger io = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        on(backend, () -> {
            var f = jit((Array x) -> {
                pureCallback(
                        v -> {
                            pure.incrementAndGet();
                            return v;
                        },
                        x,
                        x);
                ioCallback(
                        v -> {
                            io.incrementAndGet();
                            return v;
                        },
                        x,
                        x);
                debug.callback(looks::incrementAndGet);
                return x;
            });
            f.apply(X);
            f.apply(X);
        });
        effectsBarrier();
        assertEquals(List.of(0, 2, 2), List.of(pure.get(), io.get(), looks.get()));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void orderedCallsComeInOrderAlsoAcrossPrograms(String backend) {
        List<Double> seen = Collections.synchronizedList(new ArrayList<>());
        var slow = jit((Array x) -> {
            Array y = x;
            for (int i = 0; i < 4; i++) {
                y = jnp.matmul(y, x);
            }
            Array done = y.get(0, 0).times(0);
            debug.ordered().callback(v -> seen.add(v.item()), done);
            return y;
        });
        var quick = jit((Array x) -> {
            for (int i = 1; i < 10; i++) {
                debug.ordered().callback(v -> seen.add(v.item()), x.plus(i));
            }
            return x;
        });
        on(backend, () -> {
            slow.apply(jnp.ones(backend.equals("interpreter") ? new int[] {9, 9} : new int[] {300, 300}));
            quick.apply(jnp.array(0f));
            jit((Array x) -> ioCallback(
                            v -> {
                                seen.add(v.item());
                                return v;
                            },
                            x,
                            x,
                            CallOrder.ORDERED))
                    .apply(jnp.array(10f));
        });
        effectsBarrier();
        assertEquals(IntStream.range(0, 11).mapToObj(i -> (double) i).toList(), seen);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void whatAFunctionThrowsIsTheFailureOfTheProgram(String backend) {
        AtomicInteger turns = new AtomicInteger();
        Fn1<Array, Array> failing = jit((Array x) -> lax.whileLoop(
                c -> c.ge(0), // does not end by itself
                c -> pureCallback(
                        v -> {
                            if (turns.incrementAndGet() == 5) {
                                throw new IllegalStateException("no more turns");
                            }
                            return v.plus(1);
                        },
                        c,
                        c),
                x));
        on(backend, () -> {
            BackendException failure = assertThrows(
                    BackendException.class, () -> failing.apply(jnp.array(0)).blockUntilReady());
            String message = String.valueOf(failure.getMessage());
            assertTrue(message.contains("pureCallback at CallbacksTest.java:"), message);
            assertTrue(message.contains("java.lang.IllegalStateException: no more turns"), message);
            if (!backend.equals("xla")) { // whose errors are but texts
                Throwable cause = failure;
                while (cause.getCause() != null) {
                    cause = cause.getCause();
                }
                assertEquals(IllegalStateException.class, cause.getClass());
            }
        });
        assertEquals(5, turns.get());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aFailingLookFailsTheProgramToo(String backend) {
        on(backend, () -> {
            assertThrows(
                    BackendException.class,
                    () -> jit((Array x) -> {
                                debug.callback(
                                        v -> {
                                            throw new IllegalStateException("boom");
                                        },
                                        x);
                                return List.of();
                            })
                            .apply(X));
            BackendException failure = assertThrows(BackendException.class, () -> {
                jit((Array x) -> pureCallback(v -> jnp.zeros(4), x, x)).apply(X).blockUntilReady();
            });
            assertTrue(
                    String.valueOf(failure.getMessage()).contains("Expected: float32[3], Actual: float32[4]"),
                    failure.getMessage());
        });
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aFunctionMayComputeMuchAndKeepWhatItGets(String backend) {
        on(backend, () -> {
            List<Array> kept = Collections.synchronizedList(new ArrayList<>());
            int size = backend.equals("interpreter") ? 8 : 600;
            Array big = jnp.ones(size, size);
            for (int i = 0; i < 3; i++) {
                Array sum = jit((Array x) -> {
                            Array product = jnp.matmul(x, x);
                            debug.callback(kept::add, product);
                            return pureCallback(v -> jnp.matmul(v, v).sum(), jnp.array(0f), product)
                                    .times(1);
                        })
                        .apply(big);
                assertEquals(1, sum.item() / Math.pow(size, 5), 1e-3);
            }
            effectsBarrier();
            assertEquals(3, kept.size());
            kept.forEach(each -> assertEquals(size, each.get(1, 2).item()));
        });
    }

    @Test
    void callbacksThatGiveResultsHaveNoDerivativeOfTheirOwn() {
        String message = String.valueOf(assertThrows(
                        ValueError.class, () -> grad((Array x) -> sine(x).sum()).apply(X))
                .getMessage());
        assertTrue(message.startsWith("Pure callbacks do not support JVP"), message);
        message = String.valueOf(assertThrows(
                        ValueError.class,
                        () -> grad((Array x) -> ioCallback(v -> v, x, x).sum()).apply(X))
                .getMessage());
        assertTrue(message.startsWith("IO callbacks do not support JVP"), message);
        var withRule = customJvp(CallbacksTest::sine, (Array x, Array t) -> new Jvp<>(sine(x), t.times(jnp.cos(x))));
        assertClose(jnp.cos(X), jit(grad((Array x) -> withRule.apply(x).sum())).apply(X));
    }

    @Test
    void whatCannotBeVectorisedSaysSo() {
        String message = String.valueOf(assertThrows(
                        ValueError.class,
                        () -> vmap((Array x) -> pureCallback(v -> v, x, x)).apply(X))
                .getMessage());
        assertTrue(message.startsWith("vmap is only supported for the pureCallback primitive when"), message);
        message = String.valueOf(assertThrows(
                        ValueError.class,
                        () -> vmap((Array x) -> ioCallback(v -> v, x, x, CallOrder.ORDERED))
                                .apply(X))
                .getMessage());
        assertTrue(message.startsWith("Cannot `vmap` ordered IO callback"), message);
        message = String.valueOf(assertThrows(
                        ValueError.class,
                        () -> vmap((Array x) -> lax.cond(x.gt(1), v -> ioCallback(u -> u, v, v), v -> v, x))
                                .apply(X))
                .getMessage());
        assertTrue(message.startsWith("IO effect not supported in vmap of cond"), message);
        assertClose(X, vmap((Array x) -> ioCallback(v -> v, x, x)).apply(X));
    }

    @Test
    void jaxprsNameTheLine() {
        String text = makeJaxpr((Array x) -> {
                    debug.ordered().callback(v -> {}, x);
                    return pureCallback(v -> v, x, x, VmapMethod.EXPAND_DIMS);
                })
                .apply(X)
                .toString()
                .replaceAll("CallbacksTest.java:\\d+", "LINE");
        assertEquals("""
                { lambda ; a:f32[3]. let
                    debug_callback[
                      callback=<function at LINE>
                      effect=OrderedDebug
                      partitioned=False
                    ] a
                    b:f32[3] = pure_callback[
                      callback=_FlatCallback(callback_func=<function at LINE>, in_tree=PyTreeDef(((*,), {})))
                      result_avals=(ShapedArray(float32[3]),)
                      sharding=None
                      vmap_method=expand_dims
                    ] a
                  in (b,) }""", text);
    }
}
