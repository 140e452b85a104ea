package org.jax4j.lax.parallel;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;
import static org.jax4j.core.ReductionSpec.axis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.vmap.VmapOptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Collectives among the members of a batch against what they do to the whole batch.
final class CollectivesTest {
    /// Three members with three rows and two columns each.
    private static final Array X = jnp.sin(jnp.arange(18).astype(DType.FLOAT64)).reshape(3, 3, 2);

    /// A collective, and the same of the batch, whose members lie along the first axis.
    private record Case(Fn1<Array, Array> collective, Fn1<Array, Array> whole) {}

    private static Map<String, Case> cases() {
        Map<String, Case> all = new LinkedHashMap<>();
        all.put("psum", new Case(x -> lax.psum(x, "i"), x -> all(sum(x))));
        all.put("pmean", new Case(x -> lax.pmean(x, "i"), x -> all(sum(x).times(1.0 / 3))));
        all.put("allGather", new Case(x -> lax.allGather(x, "i"), CollectivesTest::all));
        all.put(
                "allGather along another axis",
                new Case(x -> lax.allGather(x, "i", 1, false), x -> all(x.transpose(1, 0, 2))));
        all.put(
                "allGather, tiled",
                new Case(
                        x -> lax.allGather(x, "i", 1, true),
                        x -> all(x.transpose(1, 0, 2).reshape(3, 6))));
        all.put("psumScatter", new Case(x -> lax.psumScatter(x, "i", 0, false), CollectivesTest::sum));
        all.put("psumScatter, tiled", new Case(x -> lax.psumScatter(x, "i", 0, true), x -> sum(x).reshape(3, 1, 2)));
        all.put("allToAll", new Case(x -> lax.allToAll(x, "i", 0, 0, false), x -> x.transpose(1, 0, 2)));
        all.put(
                "allToAll, tiled",
                new Case(
                        x -> lax.allToAll(x, "i", 0, 1, true),
                        x -> x.transpose(1, 0, 2).reshape(3, 1, 6)));
        all.put("pswapaxes", new Case(x -> lax.pswapaxes(x, "i", 0), x -> x.transpose(1, 0, 2)));
        all.put(
                "pbroadcast",
                new Case(x -> lax.pbroadcast(x, "i", 1), x -> jnp.stack(List.of(x.get(1), x.get(1), x.get(1)))));
        all.put(
                "ppermute",
                new Case(
                        x -> lax.ppermute(x, "i", new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 0}),
                        x -> jnp.roll(x, 1, 0)));
        all.put(
                "ppermute that leaves one out",
                new Case(
                        x -> lax.ppermute(x, "i", new int[] {2, 0}),
                        x -> jnp.stack(
                                List.of(x.get(2), x.get(2).times(0), x.get(2).times(0)))));
        all.put(
                "axisIndex",
                new Case(
                        x -> x.times(lax.axisIndex("i").astype(x.dtype())),
                        x -> jnp.stack(
                                List.of(x.get(0).times(0), x.get(1), x.get(2).times(2)))));
        return all;
    }

    private static Array sum(Array x) {
        return jnp.sum(x, axis(0));
    }

    private static Array all(Array shared) {
        return jnp.stack(List.of(shared, shared, shared));
    }

    private static Fn1<Array, Array> among(Fn1<Array, Array> collective) {
        return vmap(collective, VmapOptions.axisName("i"));
    }

    @TestFactory
    Stream<DynamicNode> aCollectiveIsAnOperationOnTheBatch() {
        return tests((collective, whole) -> {
            close(whole.apply(X), among(collective).apply(X));
            close(whole.apply(X), jit(among(collective)).apply(X));
            close(whole.apply(X), among(jit(collective)).apply(X));
        });
    }

    @TestFactory
    Stream<DynamicNode> itsDerivativesAreThoseOfTheOperation() {
        return tests((collective, whole) -> {
            Array direction = jnp.cos(X);
            close(
                    jvp(whole, X, direction).tangent(),
                    jvp(among(collective), X, direction).tangent());
            close(gradient(whole), gradient(among(collective)));
        });
    }

    private static Array gradient(Fn1<Array, Array> function) {
        return grad((Array x) -> jnp.sum(jnp.sin(function.apply(x).times(2)))).apply(X);
    }

    @TestFactory
    Stream<DynamicNode> aBatchAroundItGoesThrough() {
        Array two = jnp.stack(List.of(X, jnp.cos(X)), 1);
        return tests((collective, whole) -> {
            Array expected = jnp.stack(List.of(whole.apply(X), whole.apply(jnp.cos(X))), 1);
            // The members of the inner batch take part, those of the outer one do not.
            close(
                    expected,
                    vmap(among(collective), VmapOptions.inAxes(1).withOutAxes(1))
                            .apply(two));
            close(expected, among(vmap(collective)).apply(two));
        });
    }

    @Test
    void extremesAreThoseOfTheMembers() {
        Array greatest = all(jnp.max(X, axis(0)));
        Array least = all(jnp.min(X, axis(0)));
        close(greatest, among(x -> lax.pmax(x, "i")).apply(X));
        close(least, jit(among(x -> lax.pmin(x, "i"))).apply(X));
    }

    private interface Check {
        void of(Fn1<Array, Array> collective, Fn1<Array, Array> whole);
    }

    private static Stream<DynamicNode> tests(Check check) {
        return cases().entrySet().stream()
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> check.of(
                                entry.getValue().collective(), entry.getValue().whole())));
    }

    private static void close(Array expected, Array actual) {
        assertEquals(expected.aval().type(), actual.aval().type());
        assertTrue(
                jnp.allclose(actual, expected, 1e-12, 1e-12).toBoolean(),
                () -> "expected " + expected + ", was " + actual);
    }
}
