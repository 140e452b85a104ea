package org.jax4j.transform.custom;

import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.customVmap;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jet;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.linearize;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.sequentialVmap;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Pair;
import org.jax4j.transform.grad.Jvp;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Functions whose rule for batches differs from what they are made of, so that it shows which of both was used.
/// Numbers are those of JAX.
final class CustomVmapTest {
    private static final Array X = jnp.array(new float[] {0.1f, 0.2f, 0.3f});
    private static final Array Y = jnp.array(new float[] {1, 2, 3});

    private final List<String> told = new ArrayList<>();
    private final Fn2<Array, Array, Array> sine =
            customVmap((Array x, Array y) -> jnp.sin(x).times(y), (size, inBatched, xs, ys) -> {
                told.add(size + " " + inBatched + " " + xs.ndim() + ys.ndim());
                return VmapResult.batched(jnp.cos(xs).times(ys));
            });

    private static void close(float[] expected, Array actual) {
        close(jnp.array(expected), actual);
    }

    private static void close(Array expected, Array actual) {
        assertEquals(expected.aval().type(), actual.aval().type());
        assertTrue(
                jnp.allclose(actual, expected, 1e-6, 1e-6).toBoolean(),
                () -> "expected " + expected + ", was " + actual);
    }

    @Test
    void withoutABatchTheFunctionIsApplied() {
        close(new float[] {0.09983342f, 0.39733866f, 0.8865607f}, sine.apply(X, Y));
        close(new float[] {0.09983342f, 0.39733866f, 0.8865607f}, jit(sine).apply(X, Y));
        assertEquals(List.of(), told);
        String jaxpr = makeJaxpr(sine).apply(X, Y).toString();
        assertTrue(jaxpr.contains("custom_vmap_call[") && jaxpr.contains("sin d"), jaxpr);
    }

    @Test
    void ofABatchTheRuleIsApplied() {
        float[] cosines = {0.9950042f, 1.9601332f, 2.8660095f};
        close(cosines, vmap(sine).apply(X, Y));
        close(cosines, jit(vmap(sine)).apply(X, Y));
        close(cosines, vmap(jit(sine)).apply(X, Y));
        assertEquals("3 [[true], [true]] 11", told.getFirst());
        assertEquals(1, told.stream().distinct().count());
    }

    @Test
    void theRuleIsToldWhichArgumentsHoldTheBatch() {
        Array result = vmap(sine, VmapOptions.inAxes(1, Axis.NONE)).apply(jnp.stack(List.of(X, X), 1), jnp.array(2f));
        assertEquals(List.of("2 [[true], [false]] 20"), told);
        assertEquals(List.of(2, 3), Arrays.stream(result.shape()).boxed().toList());
    }

    @Test
    void nestedBatchesGoThroughTheRuleOnce() {
        Array result = vmap(vmap(sine)).apply(jnp.stack(List.of(X, Y)), jnp.stack(List.of(Y, X)));
        assertEquals(List.of("3 [[true], [true]] 11"), told);
        close(jnp.stack(List.of(jnp.cos(X).times(Y), jnp.cos(Y).times(X))), result);
    }

    @Test
    void forwardDerivativesAreThoseOfWhatIsUsed() {
        Jvp<Array> plain =
                jvp(sine, new Pair<>(jnp.array(0.1f), jnp.array(2f)), new Pair<>(jnp.array(1f), jnp.array(0.5f)));
        close(jnp.array(0.19966684f), plain.value());
        close(jnp.array(2.039925f), plain.tangent());
        float[] values = {0.9950042f, 1.9601332f, 2.8660095f};
        float[] changes = {-3.330037e-04f, -5.986640e-01f, -2.373081e+00f};
        Jvp<Array> outside = jvp(vmap(sine), new Pair<>(X, Y), new Pair<>(Y, X));
        close(values, outside.value());
        close(changes, outside.tangent());
        Fn2<Array, Array, Jvp<Array>> inner = (a, b) -> jvp(sine, new Pair<>(a, b), new Pair<>(b, a));
        Jvp<Array> inside = vmap(inner).apply(X, Y);
        close(values, inside.value());
        close(changes, inside.tangent());
    }

    @Test
    void ofABatchOfValuesAlongOneTangentTheRuleIsAppliedToEachMember() {
        Jvp<Array> result = vmap((Array a) -> jvp((Array z) -> sine.apply(z, jnp.array(2f)), a, jnp.array(1f)))
                .apply(X);
        assertEquals(List.of("3 [[false], [false]] 00"), told);
        close(new float[] {1.9900084f, 1.9601332f, 1.910673f}, result.value());
        close(new float[] {-0.19966684f, -0.39733866f, -0.59104043f}, result.tangent());
    }

    @Test
    void whatIsSharedIsRepeatedWhereOthersHoldBatchesOfBoth() {
        Jvp<Array> result = vmap((Array a, Array b) -> jvp(sine, new Pair<>(a, b), new Pair<>(b, jnp.array(1f))))
                .apply(X, Y);
        close(jnp.cos(X).times(Y), result.value());
        close(jnp.sin(X).times(Y).times(Y).unaryMinus().plus(jnp.cos(X)), result.tangent());
    }

    private static void assertUnknownResult(Executable program) {
        assertTrue(String.valueOf(assertThrows(ValueError.class, program).getMessage())
                .contains("Linearization failed to produce known values for all output primals"));
    }

    @Test
    void reverseModeGoesThroughTheRuleOnly() {
        close(
                new float[] {-0.09983342f, -0.39733866f, -0.8865607f},
                grad((Array x) -> jnp.sum(vmap(sine).apply(x, Y))).apply(X));
        assertUnknownResult(
                () -> grad((Array x) -> sine.apply(x, jnp.array(2f))).apply(jnp.array(0.1f)));
        assertUnknownResult(() -> grad((Array x) -> sine.apply(x, x).times(x)).apply(jnp.array(0.1f)));
        assertUnknownResult(() -> linearize((Array x) -> sine.apply(x, x), jnp.array(0.1f)));
        assertUnknownResult(() ->
                jit((Array x) -> vjp((Array y) -> sine.apply(y, x), x).value()).apply(jnp.array(0.1f)));
        Fn1<Array, Array> both = customVjp(
                (Array x) -> sine.apply(x, jnp.array(1f)),
                (Array x) -> new Pair<>(sine.apply(x, jnp.array(1f)), x),
                (Array x, Array cotangent) -> cotangent.times(jnp.cos(x)));
        close(jnp.cos(X), vmap(both).apply(X));
        close(jnp.cos(jnp.array(0.1f)), grad(both).apply(jnp.array(0.1f)));
    }

    @Test
    void taylorModeTakesTheFunctionApart() {
        Array one = jnp.array(1f);
        close(
                jnp.array(-0.19866933f),
                jet((Array x) -> sine.apply(x, one), jnp.array(0.2f), List.of(one, jnp.array(0f)))
                        .series()
                        .get(1));
    }

    @Test
    void aResultMayBeShared() {
        Fn1<Array, Array> seven = customVmap((Array x) -> x.times(2), (_, _, _) -> VmapResult.shared(jnp.array(7f)));
        close(new float[] {7, 7, 7}, vmap(seven).apply(X));
    }

    @Test
    void whatARuleGivesMustFit() {
        Fn1<Array, List<Array>> two =
                customVmap((Array x) -> List.of(x, x), (_, _, xs) -> new VmapResult<>(List.of(xs, xs), List.of(true)));
        assertMessage(
                "structure of output value and output batching specification",
                () -> vmap(two).apply(X));
        Fn1<Array, List<Array>> one =
                customVmap((Array x) -> List.of(x), (_, _, xs) -> VmapResult.batched(List.of(xs, xs)));
        assertMessage(
                "does not match that of original custom-vmapped function.\nOriginal",
                () -> vmap(one).apply(X));
        Fn1<Array, Array> size = customVmap((Array x) -> x, (_, _, _) -> VmapResult.batched(jnp.ones(2)));
        assertMessage(
                "result 0 must be float32[3], 3 members of type float32[]",
                () -> vmap(size).apply(X));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable program) {
        String message = String.valueOf(assertThrows(ValueError.class, program).getMessage());
        assertTrue(message.contains(part), message);
    }

    @Test
    void whatIsCapturedMustBeShared() {
        Fn2<Array, Array, Array> captures =
                (c, a) -> customVmap((Array x) -> x.times(c), (_, _, xs) -> VmapResult.batched(xs.times(100)))
                        .apply(a);
        TypeError error = assertThrows(TypeError.class, () -> vmap(captures).apply(X, Y));
        assertTrue(String.valueOf(error.getMessage()).contains("pass the value as an argument"));
        close(Y.times(100), vmap((Array a) -> captures.apply(jnp.array(2f), a)).apply(Y));
        close(
                Y.times(100),
                jit((Array c) -> vmap((Array a) -> captures.apply(c, a)).apply(Y))
                        .apply(jnp.array(2f)));
    }

    @Test
    void inALoopOverItsMembers() {
        Fn2<Array, Array, Array> function = sequentialVmap((Array x, Array y) -> lax.mul(x, y));
        close(X.times(Y), vmap(function).apply(X, Y));
        Fn2<Array, Array, Array> rows = vmap(function, VmapOptions.inAxes(0, Axis.NONE));
        close(jnp.outer(Y, X), vmap(rows, VmapOptions.inAxes(Axis.NONE, 0)).apply(X, Y));
        String jaxpr = makeJaxpr(rows).apply(X, jnp.array(2f)).toString();
        assertTrue(jaxpr.contains("scan[") && jaxpr.contains("custom_vmap_call["), jaxpr);
        close(
                X.times(0).plus(2),
                jvp((Array v) -> rows.apply(v, jnp.array(2f)), X, jnp.ones(3)).tangent());
    }
}
