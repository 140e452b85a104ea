package org.jax4j.control;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What loops and branches refuse, and with which words: JAX's, with the leaf, both types and the line.
final class ControlErrorsTest {
    private static final Array X = zeros(DType.FLOAT32, 3);
    private static final Array TWO = zeros(DType.FLOAT32, 2);

    record Body(Array position, List<Array> velocity) {}

    private static Array zeros(DType dtype, int... shape) {
        return DeviceArray.of(Literal.splat(TensorType.of(dtype, shape), 0L));
    }

    private static void refuses(Class<? extends RuntimeException> error, String message, Executable program) {
        String actual = String.valueOf(assertThrows(error, program).getMessage());
        assertTrue(actual.contains(" (ControlErrorsTest.java:"), actual);
        assertEquals(message, actual.replaceAll(" \\((computed at )?ControlErrorsTest[^)]*\\)", ""));
    }

    @Test
    void predicatesAreScalars() {
        refuses(
                TypeError.class,
                "Pred must be a scalar, got Array([0., 0., 0.], dtype=float32) of shape (3,). To choose element by "
                        + "element, use jnp.where or lax.select; to choose for each member of a batch, vmap the "
                        + "function that calls cond.",
                () -> lax.cond(X, v -> v, v -> v, X));
        refuses(
                TypeError.class,
                "Pred type must be either boolean or number, got complex64.",
                () -> lax.cond(zeros(DType.COMPLEX64), v -> v, v -> v, X));
        refuses(
                TypeError.class,
                "Branch index must be scalar, got Array([0., 0., 0.], dtype=float32) of shape (3,).",
                () -> lax.switchCase(X, List.of(v -> v, v -> v), X));
        refuses(
                TypeError.class,
                "Index type must be an integer, got Array(0., dtype=float32) as float32",
                () -> lax.switchCase(zeros(DType.FLOAT32), List.of(v -> v, v -> v), X));
        List<Fn1<Array, Array>> none = List.of();
        refuses(ValueError.class, "Empty branch sequence", () -> lax.switchCase(zeros(DType.INT32), none, X));
    }

    @Test
    void branchesGiveTheSameTypes() {
        refuses(TypeError.class, """
                cond branches must have equal output types but they differ.

                The output of onTrue has type float32[3] but the corresponding output of onFalse has type int32[3], so the dtypes do not match.

                Revise onTrue and/or onFalse so that all output types match.""", () -> lax.cond(zeros(DType.BOOL), v -> v, v -> v.astype(DType.INT32), X));
        refuses(
                TypeError.class,
                """
                cond branches must have equal output types but they differ.

                  * the output of onTrue at path ['a'] has type float32[3] but the corresponding output of onFalse has type float32[2], so the shapes do not match;
                  * the output of onTrue at path ['b'] has type float32[] but the corresponding output of onFalse has type int32[3], so the dtypes do not match, and the shapes do not match.

                Revise onTrue and/or onFalse so that all output types match.""",
                () -> lax.cond(
                        zeros(DType.BOOL),
                        v -> Map.of("a", v, "b", jnp.sum(v)),
                        v -> Map.of("a", TWO, "b", v.astype(DType.INT32)),
                        X));
        refuses(
                TypeError.class,
                """
                switch branches must have equal output types but they differ.

                The output of branch 0 has type float32[3] but the corresponding output of branch 2 has type float32[], so the shapes do not match.

                Revise branch 0 and/or branch 2 so that all output types match.""",
                () -> lax.switchCase(zeros(DType.INT32), List.of(v -> v, v -> v, v -> jnp.sum(v)), X));
        refuses(
                TypeError.class,
                """
                cond branch outputs must have the same tree structure, but they differ:

                onTrue output at path [1] is a list of length 2 but onFalse output at path [1] is a Array, so their Java types differ.

                Revise onTrue and/or onFalse so that they have the same tree structure.""",
                () -> lax.<Array, List<Object>>cond(
                        zeros(DType.BOOL), v -> List.of(v, List.of(v, v)), v -> List.of(v, v), X));
    }

    @Test
    void carriedValuesKeepTheirTypes() {
        refuses(TypeError.class, """
                whileLoop body function carry input and carry output must have equal types, but they differ:

                The input carry has type float32[3] but the corresponding output carry component has type float32[2], so the shapes do not match.

                Revise the function so that all output types match the corresponding input types.""", () -> lax.whileLoop(c -> jnp.sum(c).lt(1), c -> TWO, X));
        refuses(
                TypeError.class,
                """
                scan body function carry input and carry output must have equal types, but they differ:

                  * the input carry at path .position has type float32[3] but the corresponding output carry component has type int32[3], so the dtypes do not match;
                  * the input carry at path .velocity[1] has type float32[3] but the corresponding output carry component has type float32[], so the shapes do not match.

                Revise the function so that all output types match the corresponding input types.""",
                () -> lax.scan(
                        (Body b) -> Step.of(new Body(
                                b.position().astype(DType.INT32),
                                List.of(b.velocity().get(0), jnp.sum(b.position())))),
                        new Body(X, List.of(X, X)),
                        2));
        refuses(
                TypeError.class,
                """
                foriLoop body function carry input and carry output must have equal types, but they differ:

                The input carry at path .velocity[0] has type float32[3] but the corresponding output carry component has type float32[2], so the shapes do not match.

                Revise the function so that all output types match the corresponding input types.""",
                () -> lax.foriLoop(0, 3, (i, b) -> new Body(b.position(), List.of(TWO)), new Body(X, List.of(X))));
        refuses(TypeError.class, """
                scan body function carry input and carry output must have the same tree structure, but they differ:

                The input carry is a list of length 1 but the corresponding component of the carry output is a list of length 2, so the lengths do not match.

                Revise the function so that the carry output has the same tree structure as the carry input.""", () -> lax.scan((List<Array> c) -> Step.of(List.of(X, X)), List.of(X), 2));
    }

    @Test
    void theLineThatMadeTheOtherTypeIsNamed() {
        String message = String.valueOf(assertThrows(
                        TypeError.class, () -> lax.whileLoop(c -> jnp.sum(c).lt(1), c -> jnp.sum(c), X))
                .getMessage());
        assertTrue(message.contains("(computed at ControlErrorsTest.java:"), message);
    }

    @Test
    void conditionsAreBooleanScalars() {
        String message = String.valueOf(assertThrows(TypeError.class, () -> lax.whileLoop(c -> c.lt(1), c -> c, X))
                .getMessage());
        assertTrue(
                message.startsWith("condition must return a boolean scalar, but got output type bool[3] at "), message);
        assertTrue(message.contains(". Compare the value with something, or reduce it with jnp.all or jnp.any."));
        refuses(
                TypeError.class,
                "condition must return a boolean scalar, but got output type float32[]. Compare the value with "
                        + "something, or reduce it with jnp.all or jnp.any.",
                () -> lax.whileLoop(c -> c, c -> c, zeros(DType.FLOAT32)));
    }

    @Test
    void scannedArraysHaveOneLength() {
        refuses(
                ValueError.class,
                "scan got values with different leading axis sizes: 3, 2. They are f32[3] at path [0], f32[2] at path [1].",
                () -> lax.scan((Array c, List<Array> x) -> Step.of(c), X, List.of(X, TWO)));
        refuses(
                ValueError.class,
                "scan got `length` argument of 4 which disagrees with leading axis sizes [3].",
                () -> lax.scan((Array c, Array x) -> Step.of(c), X, X, ScanOptions.ofLength(4)));
        refuses(
                ValueError.class,
                "scan got no values to scan over and `length` not provided.",
                () -> lax.scan((Array c, List<Array> x) -> Step.of(c), X, List.of()));
        refuses(
                ValueError.class,
                "scan got value with no leading axis to scan over: Array(0., dtype=float32).",
                () -> lax.scan((Array c, Array x) -> Step.of(c), X, zeros(DType.FLOAT32)));
        refuses(
                ValueError.class,
                "scan got value with no leading axis to scan over: Array(0., dtype=float32) at path ['b'].",
                () -> lax.scan(
                        (Array c, Map<String, Array> x) -> Step.of(c), X, Map.of("a", X, "b", zeros(DType.FLOAT32))));
        refuses(
                ValueError.class,
                "scan got `length` argument of 2 which disagrees with leading axis sizes [3, 2]. They are "
                        + "f32[3] at path .position, f32[2] at path .velocity[0].",
                () -> lax.scan((Array c, Body x) -> Step.of(c), X, new Body(X, List.of(TWO)), ScanOptions.ofLength(2)));
        refuses(
                ValueError.class,
                "`unroll` must be a non-negative number of steps, got -1.",
                () -> ScanOptions.DEFAULT.withUnroll(-1));
        refuses(
                ValueError.class,
                "scan got values with different leading axis sizes: 3, 2. They are f32[3] at path [0], f32[2] at path [1].",
                () -> lax.map((List<Array> x) -> x.get(0), List.of(X, TWO)));
        refuses(
                ValueError.class,
                "Array inputs to associativeScan must have the same size along axis 0. (saw: [(3,), (2,)])",
                () -> lax.associativeScan((a, b) -> a, List.of(X, TWO)));
    }

    @Test
    void boundsHaveOneType() {
        refuses(
                TypeError.class,
                "lower and upper arguments to foriLoop must have equal types, got int32 and uint32",
                () -> lax.foriLoop(zeros(DType.INT32), zeros(DType.UINT32), (i, c) -> c, X));
        refuses(
                TypeError.class,
                "upper argument to foriLoop must be a scalar of an integer type, got Array(0., dtype=float32) of type "
                        + "float32[].",
                () -> lax.foriLoop(0, zeros(DType.FLOAT32), (i, c) -> c, X));
        refuses(
                ValueError.class,
                "Can only use `unroll` in `foriLoop` if the loop bounds are statically known.",
                () -> jit((Array n) -> CountedLoops.loop(CountedLoops.number(0), n, (i, c) -> c, X, Optional.of(2)))
                        .apply(zeros(DType.INT32)));
    }

    @Test
    void loopsOfUnknownLengthHaveNoReverse() {
        String message =
                "Reverse-mode differentiation does not work for lax.whileLoop or lax.foriLoop with dynamic start/stop "
                        + "values. Try using lax.scan, or using foriLoop with static start/stop.";
        refuses(
                ValueError.class,
                message,
                () -> grad((Array x) -> jnp.sum(lax.whileLoop(c -> jnp.sum(c).lt(10), c -> c.plus(1), x)))
                        .apply(X));
        refuses(
                ValueError.class,
                message,
                () -> jit(grad((Array x) -> jnp.sum(lax.foriLoop(
                                zeros(DType.INT32), jnp.sum(x).astype(DType.INT32), (i, c) -> c.times(2), x))))
                        .apply(X));
    }

    @Test
    void foldsCaptureNothing() {
        String message = String.valueOf(assertThrows(
                        ValueError.class,
                        () -> lax.reduce(
                                X,
                                zeros(DType.FLOAT32),
                                (a, b) -> a.plus(b).times(X).get(0),
                                0))
                .getMessage());
        assertTrue(message.startsWith("reduce: the function can't close over arrays"), message);
        refuses(
                ValueError.class,
                "reduce found non-scalar initial value: [float32[2]]",
                () -> lax.reduce(X, TWO, (a, b) -> a.plus(b), 0));
    }
}
