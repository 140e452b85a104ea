package org.jax4j.transform.grad;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jet;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Pair;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Taylor mode of programs: loops, branches, calls, and with other transformations.
final class JetTest {
    private static final Array X = jnp.array(new double[] {0.3, -0.7, 1.1});
    private static final List<Array> CURVE = List.of(
            jnp.array(new double[] {1.0, 0.5, -0.4}),
            jnp.array(new double[] {0.2, -0.3, 0.6}),
            jnp.array(new double[] {-0.1, 0.9, 0.7}),
            jnp.array(new double[] {0.4, -0.8, 0.25}));

    private record Scaled(Array scale, Array count) {}

    private static Map<String, Fn1<Array, Array>> functions() {
        Map<String, Fn1<Array, Array>> all = new LinkedHashMap<>();
        all.put("jit", x -> jit((Array v) -> jnp.sin(v).times(v)).apply(x).plus(x));
        all.put(
                "jit of one of two results",
                x -> jit((Array v) -> new Pair<>(jnp.exp(v), jnp.ones(3)))
                        .apply(x)
                        .first());
        all.put("scan", x -> {
            var done = lax.scan(
                    (Array c, Array e) -> new Step<>(jnp.tanh(c.times(e).plus(x)), c.times(e)), jnp.cos(x), x);
            return done.carry().plus(jnp.sum(done.outputs()));
        });
        all.put(
                "scan of which only a part moves",
                x -> lax.scan(
                                (Pair<Array, Array> c, Array e) -> new Step<>(
                                        new Pair<>(c.first().plus(1), c.second().times(e)), c.first()),
                                new Pair<>(jnp.array(0.0), jnp.array(1.0)),
                                x)
                        .carry()
                        .second());
        all.put(
                "while",
                x -> lax.whileLoop(
                        c -> jnp.sum(c).lt(30.0), c -> c.times(c).plus(1.0).plus(x.times(0.1)), x));
        all.put("fori", x -> lax.foriLoop(0, jnp.array(3), (_, c) -> c.times(jnp.sin(c.plus(x))), x));
        all.put(
                "cond",
                x -> lax.cond(
                        jnp.sum(x).gt(0), v -> jnp.sin(v), v -> jnp.ones(3).astype(v.dtype()), x));
        all.put(
                "switch",
                x -> lax.switchCase(
                        jnp.array(2),
                        List.<Fn1<Array, Array>>of(v -> v, v -> jnp.ones(3).astype(v.dtype()), jnp::exp),
                        x));
        all.put("checkpoint", checkpoint(x -> jnp.sin(jnp.sin(x).times(x))));
        all.put(
                "custom jvp",
                customJvp(
                        (Array x) -> jnp.sin(x),
                        (Array x, Array t) ->
                                new Jvp<>(jnp.sin(x), jnp.cos(x).times(t).times(2))));
        all.put(
                "batch of custom jvp",
                vmap(customJvp(
                        (Array x) -> jnp.sin(x),
                        (Array x, Array t) ->
                                new Jvp<>(jnp.sin(x), jnp.cos(x).times(t).times(2)))));
        all.put(
                "inner derivative",
                x -> grad((Array v) -> jnp.sum(v.times(v).times(v)).times(jnp.sum(x)))
                        .apply(x));
        all.put(
                "inner forward derivative",
                x -> jvp((Array v) -> v.times(jnp.sin(v)), x, x).tangent());
        all.put("batch", vmap(v -> jnp.exp(v).times(v)));
        all.put(
                "batch of a loop",
                vmap(v -> lax.foriLoop(0, 3, (_, c) -> c.times(c).plus(v), v)));
        all.put("solve", x -> jnp.linalg.solve(jnp.outer(x, x).plus(jnp.eye(3).times(2.0)), jnp.sin(x)));
        all.put("eigh", x -> {
            Array v = jnp.outer(x, jnp.cos(x));
            return jnp.linalg
                    .eigh(v.plus(v.transpose()).plus(jnp.diag(jnp.array(new double[] {1, 2, 4}))))
                    .eigenvalues();
        });
        all.put("product", x -> jnp.prod(x).times(x));
        all.put("sorted", x -> jnp.sort(x).times(x));
        return all;
    }

    @TestFactory
    Stream<DynamicNode> theSeriesOfAProgramIsThatOfNestedDerivatives() {
        return functions().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Fn1<Array, Array> function = entry.getValue();
                    Jet<Array> expected = nested(function, CURVE);
                    close(expected, jet(function, X, CURVE));
                    close(expected, jit((Array v) -> jet(function, v, CURVE)).apply(X));
                }));
    }

    /// By time at time zero, one derivative after the other.
    private static Jet<Array> nested(Fn1<Array, Array> function, List<Array> curve) {
        Fn1<Array, Array> along = time -> {
            Array at = X;
            Array weight = time;
            for (int order = 1; order <= curve.size(); order++) {
                at = at.plus(curve.get(order - 1).times(weight));
                weight = weight.times(time).times(1.0 / (order + 1));
            }
            return function.apply(at);
        };
        Array zero = jnp.array(0.0);
        List<Array> derivatives = new ArrayList<>();
        for (int order = 0; order < curve.size(); order++) {
            Fn1<Array, Array> before = along;
            along = time -> jvp(before, time, jnp.array(1.0)).tangent();
            derivatives.add(along.apply(zero));
        }
        return new Jet<>(function.apply(X), derivatives);
    }

    private static void close(Jet<Array> expected, Jet<Array> actual) {
        close(expected.value(), actual.value());
        assertEquals(expected.series().size(), actual.series().size());
        for (int order = 0; order < expected.series().size(); order++) {
            close(expected.series().get(order), actual.series().get(order));
        }
    }

    private static void close(Array expected, Array actual) {
        assertEquals(expected.aval().type(), actual.aval().type());
        assertTrue(
                jnp.allclose(actual, expected, 1e-9, 1e-9).toBoolean(),
                () -> "expected " + expected + " but was " + actual);
    }

    @Test
    void theFirstDerivativeIsThatOfForwardMode() {
        Jvp<Array> jvp = jvp(v -> jnp.tanh(v), X, CURVE.getFirst());
        close(new Jet<>(jvp.value(), List.of(jvp.tangent())), jet(v -> jnp.tanh(v), X, CURVE.subList(0, 1)));
    }

    @Test
    void reverseModeGoesThroughTaylorMode() {
        Fn1<Array, Array> third =
                x -> jnp.sum(jet(v -> jnp.sin(v), x, CURVE).series().get(2));
        Fn1<Array, Array> nested = x -> {
            Array one = jnp.array(1.0);
            return jnp.sum(jvp(
                            (Array a) -> jvp(
                                            (Array b) -> jvp((Array c) -> jnp.sin(at(x, c)), b, one)
                                                    .tangent(),
                                            a,
                                            one)
                                    .tangent(),
                            jnp.array(0.0),
                            one)
                    .tangent());
        };
        close(grad(nested).apply(X), grad(third).apply(X));
    }

    private static Array at(Array x, Array time) {
        return x.plus(CURVE.get(0).times(time))
                .plus(CURVE.get(1).times(time.times(time).times(0.5)))
                .plus(CURVE.get(2).times(time.times(time).times(time).times(1.0 / 6)));
    }

    @Test
    void nestedCurvesAreNotConfused() {
        // d/dt of [d/ds of (x + s) t at s = 0] at x = t = t0: the inner derivative is t, its derivative 1.
        Array one = jnp.array(1.0);
        Jet<Array> outer =
                jet(t -> jet(s -> s.times(t), t, List.of(one)).series().getFirst(), jnp.array(3.0), List.of(one));
        close(new Jet<>(jnp.array(3.0), List.of(one)), outer);
    }

    @Test
    void functionsWithARuleForReverseModeOnlyAreTakenApart() {
        Fn1<Array, Array> function = customVjp(
                (Array x) -> jnp.sin(x),
                (Array x) -> new Pair<>(jnp.sin(x), x),
                (Array x, Array cotangent) -> cotangent.times(x));
        close(nested(v -> jnp.sin(v), CURVE), jet(function, X, CURVE));
    }

    @Test
    void severalArgumentsAndTreesMove() {
        Fn2<Array, Scaled, List<Array>> function = (x, y) -> List.of(x.times(y.scale()), y.count());
        Jet<List<Array>> jet = jet(
                function,
                new Pair<>(jnp.array(2.0), new Scaled(jnp.array(3.0), jnp.array(7))),
                new Pair<>(
                        List.of(jnp.array(1.0), jnp.array(0.0)),
                        List.of(
                                new Scaled(jnp.array(1.0), jnp.array(false)),
                                new Scaled(jnp.array(0.0), jnp.array(false)))));
        assertEquals("[6.0, 7.0]", text(jet.value()));
        assertEquals("[5.0, 0.0]", text(jet.series().get(0)));
        assertEquals("[2.0, 0.0]", text(jet.series().get(1)));
    }

    private static String text(List<Array> arrays) {
        return arrays.stream().map(Array::item).toList().toString();
    }

    @Test
    void whatStandsStillIsNotCarried() {
        Array zero = jnp.zeros(3);
        String jaxpr = makeJaxpr((Array x) -> jet(v -> jnp.floor(v).plus(1), x, List.of(zero, zero)))
                .apply(jnp.ones(3))
                .toString();
        assertFalse(jaxpr.contains("mul"), jaxpr);
    }

    @Test
    void termsMustFit() {
        ValueError lengths = assertThrows(
                ValueError.class,
                () -> jet((a, b) -> a.plus(b), new Pair<>(X, X), new Pair<>(CURVE, CURVE.subList(0, 1))));
        assertTrue(String.valueOf(lengths.getMessage())
                .contains("jet terms have inconsistent lengths for different arguments: " + "got [4, 1] terms"));
        TypeError shape = assertThrows(TypeError.class, () -> jet(v -> v, X, List.of(jnp.array(1.0))));
        assertTrue(String.valueOf(shape.getMessage()).contains("Expected float64[3] for the term of order 1"));
        TypeError dtype = assertThrows(TypeError.class, () -> jet(v -> v, jnp.array(1), List.of(jnp.array(1))));
        assertTrue(String.valueOf(dtype.getMessage()).contains("be an array of false"));
    }
}
