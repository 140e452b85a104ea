package org.jax4j.testutil;

import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.jnp;
import static org.jax4j.testutil.TestUtil.checkGrads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Pair;
import org.jax4j.stablehlo.DType;
import org.jax4j.testutil.GradientOptions.Mode;
import org.jax4j.transform.grad.Jvp;
import org.junit.jupiter.api.Test;

final class CheckGradsTest {
    private static final Array X = jnp.array(new double[] {0.3, -1.2, 2});

    record Params(Array w, List<Array> more, int times) {}

    private static String failure(Fn1<Array, ?> function, GradientOptions options) {
        return String.valueOf(assertThrows(AssertionError.class, () -> checkGrads(function, X, options))
                .getMessage());
    }

    @Test
    void rightDerivativesPass() {
        checkGrads((Array x) -> jnp.sin(x).times(x), X, GradientOptions.order(3));
        checkGrads((Array x) -> List.of(jnp.exp(x), x.astype(DType.INT32)), X);
        checkGrads((Array x) -> jnp.tanh(x), X.astype(DType.FLOAT32), GradientOptions.order(2));
        checkGrads((Array x) -> jnp.sin(x), X.astype(DType.BFLOAT16), GradientOptions.DEFAULT.withEps(0.125));
        checkGrads((Array x) -> x.times(x), X.astype(DType.COMPLEX128).times(jnp.array(2)));
    }

    @Test
    void argumentsAreTrees() {
        Fn2<Params, Array, Map<String, Array>> f = (p, x) -> Map.of(
                "y", p.w().times(x).times(p.times()), "n", jnp.sum(p.more().getFirst()));
        Params params = new Params(X, List.of(X.times(2), jnp.arange(3)), 5);
        checkGrads(f, params, X, GradientOptions.order(2));
    }

    @Test
    void aWrongTangentIsNamed() {
        Fn1<Array, Array> wrong = customJvp((Array x) -> jnp.sin(x), (x, dx) -> new Jvp<>(jnp.sin(x), dx));
        String message = failure(
                x -> Map.of("right", x, "wrong", wrong.apply(x)), GradientOptions.DEFAULT.withModes(Mode.FORWARD));
        assertTrue(message.startsWith("jvp disagrees with differences: result['wrong'] of type float64[3]"), message);
    }

    @Test
    void aWrongCotangentIsNamed() {
        Fn2<Array, Array, Array> wrong = customVjp(
                (Array x, Array y) -> x.times(y),
                (x, y) -> new Pair<>(x.times(y), new Pair<>(x, y)),
                (saved, ct) -> new Pair<>(ct.times(saved.second()), ct));
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> checkGrads(wrong, X, X.times(3), GradientOptions.DEFAULT.withModes(Mode.REVERSE)));
        List<String> lines = String.valueOf(error.getMessage()).lines().toList();
        assertTrue(lines.get(0).startsWith("vjp disagrees with differences: "), lines::toString);
        assertTrue(lines.get(1).startsWith("  * argument 1 of type float64[3]: "), lines::toString);
        assertEquals(2, lines.size(), lines::toString);
    }

    @Test
    void aWrongSecondDerivativeIsFound() {
        Fn1<Array, Array> slope = customJvp((Array x) -> jnp.cos(x), (x, dx) -> new Jvp<>(jnp.cos(x), dx));
        Fn1<Array, Array> sine = customJvp(
                (Array x) -> jnp.sin(x),
                (x, dx) -> new Jvp<>(jnp.sin(x), slope.apply(x).times(dx)));
        checkGrads(sine, X);
        String message = failure(sine, GradientOptions.order(2));
        assertTrue(message.startsWith("jvp of jvp disagrees"), message);
        assertTrue(message.contains("the tangent of result"), message);
    }

    @Test
    void aDirectionMayStayInfinite() {
        checkGrads(
                (Array x) -> jnp.where(x.gt(5), x, Double.POSITIVE_INFINITY),
                X,
                GradientOptions.DEFAULT.withModes(Mode.REVERSE));
    }

    @Test
    void optionsThatMeanNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> GradientOptions.order(0));
        assertThrows(IllegalArgumentException.class, () -> GradientOptions.DEFAULT.withEps(0));
    }
}
