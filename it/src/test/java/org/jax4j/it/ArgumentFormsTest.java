package org.jax4j.it;

import static org.jax4j.Jax.export;
import static org.jax4j.Jax.hessian;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.scipy;
import static org.jax4j.Jax.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.grad.GradOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// The forms in which functions take their arguments, and what they say of those that do not fit.
final class ArgumentFormsTest {
    private static void assertSame(Array expected, Array actual) {
        assertEquals(expected.toString(), actual.toString());
    }

    @Test
    void aDtypeStandsFirst() {
        assertSame(jnp.arange(3f), jnp.arange(DType.FLOAT32, 3));
        assertSame(jnp.arange(1, 3).astype(DType.FLOAT16), jnp.arange(DType.FLOAT16, 1, 3));
        assertSame(jnp.arange(3), jnp.arange(DType.INT32, 2.5));
        assertSame(jnp.eye(2).astype(DType.INT8), jnp.eye(DType.INT8, 2));
        assertSame(jnp.tri(2).astype(DType.BOOL), jnp.tri(DType.BOOL, 2));
        assertSame(jnp.eye(2, 3, 0), jnp.eye(2, 3));
        assertSame(jnp.tri(2, 3, 0), jnp.tri(2, 3));
    }

    @Test
    void limitsAreNumbersOrArrays() {
        Array x = jnp.arange(5);
        Array limits = jnp.array(0, 3, 1, 2, 4);
        assertSame(jnp.clip(x, jnp.array(1), limits), jnp.clip(x, 1, limits));
        assertSame(jnp.clip(x, limits, jnp.array(3)), jnp.clip(x, limits, 3));
    }

    @Test
    void parametersOfDistributionsAreNumbersOrArrays() {
        Array x = jnp.array(0.25f, 0.5f, 0.75f);
        Array one = jnp.array(1f);
        Array two = jnp.array(2f);
        var stats = scipy.stats;
        assertSame(stats.norm(1, 2).logpdf(x), stats.norm(one, 2).logpdf(x));
        assertSame(stats.norm(1, 2).logpdf(x), stats.norm(1, two).logpdf(x));
        assertSame(stats.beta(1, 2).logpdf(x), stats.beta(one, 2).logpdf(x));
        assertSame(stats.cauchy(1, 2).cdf(x), stats.cauchy(1, two).cdf(x));
        assertSame(stats.laplace(1, 2).cdf(x), stats.laplace(one, 2).cdf(x));
        assertSame(stats.uniform(0, 2).cdf(x), stats.uniform(0, two).cdf(x));
        assertSame(
                stats.truncnorm(-1, 2).logpdf(x),
                stats.truncnorm(one.unaryMinus(), 2).logpdf(x));
        assertSame(
                stats.binom(4, 0.5).logpmf(two), stats.binom(jnp.array(4f), 0.5).logpmf(two));
        assertSame(
                stats.nbinom(4, 0.5).logpmf(two),
                stats.nbinom(4, jnp.array(0.5f)).logpmf(two));
    }

    private static String refusal(Class<? extends RuntimeException> type, Executable program) {
        String message = Objects.requireNonNull(assertThrows(type, program).getMessage());
        assertTrue(message.matches("(?s).*\\(ArgumentFormsTest.java:\\d+\\)"), message);
        return message.substring(0, message.lastIndexOf(" (ArgumentFormsTest"));
    }

    @Test
    void arraysOfDifferentShapesAreNotStacked() {
        assertEquals(
                "All input arrays must have the same shape. Got (2,), (3,).",
                refusal(ValueError.class, () -> jnp.stack(List.of(jnp.ones(2), jnp.ones(3)))));
        assertEquals(
                "Cannot stack arrays with different numbers of dimensions: got (2, 2), (2,).",
                refusal(ValueError.class, () -> jnp.stack(List.of(jnp.ones(2, 2), jnp.ones(2)), 1)));
    }

    @Test
    void arraysOfSeveralElementsAreNoScalars() {
        assertEquals(
                "Only arrays with one element can be converted to Java scalars, got an array of shape [2] with 2"
                        + " elements. Use any() or all().",
                refusal(TypeError.class, () -> jnp.ones(2).toBoolean()));
        assertEquals(
                "Only arrays with one element can be converted to Java scalars, got an array of shape [2] with 2"
                        + " elements. Take one with get, or read all with a method such as toFloatArray().",
                refusal(TypeError.class, () -> jnp.ones(2).item()));
    }

    @Test
    void scalarsHaveNoMatrixProduct() {
        assertEquals(
                "matmul input operand 1 must have ndim at least 1, but it has ndim 0. Multiply by a scalar with times.",
                refusal(ValueError.class, () -> jnp.ones(2).matmul(jnp.array(2f))));
    }

    @Test
    @SuppressWarnings("NullAway") // what a user does
    void nullIsNoOperand() {
        Map<String, Array> params = new HashMap<>();
        assertEquals(
                "An array is needed and null was given, at position 1. A map gives null for a key that it lacks.",
                refusal(TypeError.class, () -> jnp.ones(2).plus(params.get("w"))));
        assertEquals(
                "An array is needed and null was given, at position 0. A map gives null for a key that it lacks.",
                refusal(
                        TypeError.class,
                        () -> jit((Map<String, Array> p) -> jnp.sin(p.get("w"))).apply(params)));
        assertEquals(
                "array() takes numbers, booleans, and nested arrays and lists of them, got null.",
                refusal(TypeError.class, () -> jnp.array((Object) null)));
    }

    @Test
    void sizesThatCannotBeCountedAreNamed() {
        String message = assertThrows(
                        ArithmeticException.class, () -> jnp.ones(Integer.MAX_VALUE, Integer.MAX_VALUE, 4))
                .getMessage();
        assertEquals(
                "an array of shape [2147483647, 2147483647, 4] would have more elements than can be counted", message);
    }

    @Test
    void sizesOfSlicesAreNotTraced() {
        assertEquals(
                "the index \":JitTracer(int32[])\" has a bound that is traced, and the size of a slice must be known while"
                        + " the program is traced. Use lax.dynamicSlice for a slice of a known size at a traced position,"
                        + " or jnp.where for elements that count and others that do not.",
                refusal(
                        TypeError.class,
                        () -> jit((Array x, Array n) -> x.get(":" + n)).apply(jnp.ones(3), jnp.array(2))));
    }

    @Test
    void arraysOfNumbersAreNotStatic() {
        assertEquals(
                "a static value must be immutable and have a meaningful equals, and a int[] has not. To trace it, pass an"
                        + " Array (jnp.array(...)); to keep it static, pass a List or a record.",
                refusal(
                        TypeError.class,
                        () -> jit((Array x, int[] n) -> x.times(n[0])).apply(jnp.ones(3), new int[] {2})));
    }

    @Test
    void treesOfDifferentStructureAreNotMapped() {
        assertTrue(refusal(
                        ValueError.class,
                        () -> tree.map((a, b) -> a.plus(b), List.of(jnp.ones(2)), List.of(jnp.ones(2), jnp.ones(2))))
                .startsWith("trees must have the same structure, but tree 1 differs from the first:"));
    }

    @Test
    void aGradientThatIsARecordHasNoJacobian() {
        record Point(Array x, Array y) {}
        Fn1<Point, Object> curvature = hessian((Point p) -> p.x().times(p.y()), GradOptions.DEFAULT);
        assertTrue(refusal(TypeError.class, () -> curvature.apply(new Point(jnp.array(1f), jnp.array(2f))))
                .endsWith("if it is a gradient, as in hessian, let it take one, such as the vector that ravelTree makes"
                        + " of a record."));
    }

    @Test
    void bytesOfAnotherKindAreNoProgram() {
        assertEquals(
                "the artifact is neither what serialize() gives nor a StableHLO program: it has 3 bytes, and begins with"
                        + " 01 02 03.",
                refusal(ValueError.class, () -> export.deserialize(new byte[] {1, 2, 3})));
    }

    @Test
    void oneArrayAndSeveralAreDifferentFiles(@TempDir Path folder) {
        Path one = folder.resolve("one.npy");
        Path several = folder.resolve("several.npz");
        jnp.save(one, jnp.arange(3));
        jnp.savez(several, Map.of("x", jnp.arange(3)));
        assertSame(jnp.arange(3), jnp.load(one));
        assertSame(jnp.arange(3), Objects.requireNonNull(jnp.loadz(several).get("x")));
        String notOne = Objects.requireNonNull(assertThrows(UncheckedIOException.class, () -> jnp.load(several))
                .getMessage());
        assertTrue(notOne.endsWith("It is an archive such as a .npz file: read it with loadz."), notOne);
        String notSeveral = Objects.requireNonNull(
                assertThrows(UncheckedIOException.class, () -> jnp.loadz(one)).getMessage());
        Path none = folder.resolve("none.npy");
        String missing =
                assertThrows(UncheckedIOException.class, () -> jnp.load(none)).getMessage();
        assertEquals("cannot load " + none + ": there is no such file", missing);
        assertTrue(notSeveral.endsWith("it does not begin with PK. It is a .npy file: read it with load."), notSeveral);
    }
}
