package org.jax4j.transform;

import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Pair;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.grad.Jvp;
import org.junit.jupiter.api.Test;

/// Functions with derivative rules of their own: how often they are traced, and what they may capture.
final class CustomRulesTest {
    private static final Array X = jnp.array(0.5f, 1f, 2f);
    private static final Array W = jnp.array(3f);

    private static void close(double expected, Array actual) {
        assertEquals(expected, actual.item(), 1e-5);
    }

    @Test
    void aFunctionIsTracedOnceForOneKindOfArguments() {
        int[] traces = {0};
        Fn1<Array, Array> forward = customJvp(
                (Array x) -> {
                    traces[0]++;
                    return lax.sin(x);
                },
                (x, t) -> new Jvp<>(lax.sin(x), lax.cos(x).times(t)));
        Fn1<Array, Array> backward = customVjp(
                (Array x) -> {
                    traces[0]++;
                    return lax.sin(x);
                },
                x -> new Pair<>(lax.sin(x), x),
                (x, cotangent) -> cotangent.times(lax.cos(x)));
        for (Fn1<Array, Array> function : List.of(forward, backward)) {
            traces[0] = 0;
            for (int turn = 0; turn < 4; turn++) {
                vmap(function).apply(X);
            }
            assertEquals(1, traces[0], "vmap");
            for (int turn = 0; turn < 4; turn++) {
                close(Math.cos(1), vmap(grad(function)).apply(X).get(1));
            }
            assertEquals(1, traces[0], "grad of the same kind of arguments");
            vmap(function).apply(X.astype(DType.FLOAT64));
            assertEquals(2, traces[0], "other types");
        }
    }

    private static Fn1<Array, Array> forward(Array captured) {
        return customJvp(
                (Array x) -> lax.sin(x).times(captured),
                (x, t) -> new Jvp<>(lax.sin(x).times(captured), t.times(2).times(captured)));
    }

    private static Fn1<Array, Array> backward(Array captured) {
        return customVjp(
                (Array x) -> lax.sin(x).times(captured),
                x -> new Pair<>(lax.sin(x).times(captured), x),
                (x, cotangent) -> cotangent.times(7));
    }

    @Test
    void capturedValuesAreConstants() {
        Array x = X.get(1);
        close(6, grad(forward(W)).apply(x));
        close(7, grad(backward(W)).apply(x));
        Fn2<Array, Array, Array> both = jit((Array w, Array v) -> forward(w).apply(v));
        close(Math.sin(1) * 3, both.apply(W, x));
        close(Math.sin(1) * 4, both.apply(W.plus(1), x));
        Array values = vmap((Array w) -> forward(w).apply(x)).apply(X);
        close(Math.sin(1) * 2, values.get(2));
        close(6, jit((Array v, Array w) -> grad(forward(w)).apply(v)).apply(x, W));
    }

    /// JAX fails too, with an unexpected tracer, except that it gives zero where the rule does not read what the
    /// function captured and a call of a jaxpr lies between.
    @Test
    void derivativesByCapturedValuesAreRefused() {
        Array x = X.get(1);
        List<Fn1<Array, Array>> functions =
                List.of(w -> forward(w).apply(x), w -> backward(w).apply(x));
        for (Fn1<Array, Array> function : functions) {
            for (Fn1<Array, Array> derivative : List.of(grad(function), grad(jit(function)), jit(grad(function)))) {
                String message = String.valueOf(
                        assertThrows(TypeError.class, () -> derivative.apply(W)).getMessage());
                assertTrue(message.contains("with respect to a closed-over value"), message);
                assertTrue(message.contains("pass the value as an argument"), message);
            }
        }
    }
}
