package org.jax4j.transform;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.linearTranspose;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.UnexpectedTracerError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.grad.GradOptions;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What users get wrong with transformations: the message names the operation, what came and where, the user's
/// line and the remedy; and nothing that failed disturbs what comes later.
final class MistakesTest {
    private static final Array VECTOR = jnp.ones(3);
    private static final Array MATRIX = jnp.ones(2, 3);
    private static final Array OTHER = jnp.ones(4, 5);
    private static final Array INTEGERS = jnp.array(1, 2, 3);

    record Params(Array weights, List<Array> biases) {}

    /// Requires a message with these parts, and the line of this file.
    private static void refuses(Class<? extends RuntimeException> error, Executable program, String... parts) {
        String message = String.valueOf(assertThrows(error, program).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
        }
        assertTrue(message.contains("MistakesTest.java:"), message);
    }

    @Test
    void vmapTellsWhichArrayDoesNotFit() {
        refuses(
                ValueError.class,
                () -> vmap((Array x, Array y) -> x.plus(y)).apply(MATRIX, OTHER),
                "vmap got inconsistent sizes",
                "one axis had size 2: axis 0 of argument 0 of type float32[2,3]",
                "one axis had size 4: axis 0 of argument 1 of type float32[4,5]",
                "Axis.NONE in inAxes");
        refuses(
                ValueError.class,
                () -> vmap((Params p) -> p.weights()).apply(new Params(MATRIX, List.of(MATRIX, OTHER))),
                "axis 0 of argument 0.weights of type float32[2,3]",
                "axis 0 of argument 0.biases[1] of type float32[4,5]");
        refuses(
                ValueError.class,
                () -> vmap((Map<String, Array> m) -> m).apply(Map.of("a", jnp.array(1f), "b", VECTOR)),
                "argument 0['a'] along axis 0",
                "rank should be at least 1, but is only 0",
                "its type is float32[]");
        refuses(
                ValueError.class,
                () -> vmap((Array x) -> x, VmapOptions.inAxes(-3)).apply(MATRIX),
                "argument 0 along axis -3",
                "at least 3, but is only 2");
        refuses(
                ValueError.class,
                () -> vmap((Array x) -> x, VmapOptions.outAxes(Axis.NONE)).apply(MATRIX),
                "outAxes says NONE of a result that differs between members, of type float32[3]",
                "Leave it an axis");
    }

    @Test
    void gradTellsWhichArrayHasNoDerivative() {
        refuses(
                TypeError.class,
                () -> grad((Params p) -> jnp.sum(p.weights())).apply(new Params(VECTOR, List.of(VECTOR, INTEGERS))),
                "grad requires real- or complex-valued inputs",
                "but got int32 (argument 0.biases[1])",
                "set allowInt to true");
        refuses(
                TypeError.class,
                () -> grad((Array x) -> x.times(2)).apply(VECTOR),
                "only defined for scalar-output functions. Output had shape: (3,)",
                "Reduce it (sum(), mean()), or use jacrev");
        refuses(
                TypeError.class,
                () -> grad((Array x) -> jnp.sum(x.gt(0))).apply(VECTOR),
                "requires real-valued outputs",
                "but got int32");
        refuses(
                TypeError.class,
                () -> grad((Array x) -> jnp.sum(x), GradOptions.argnums(1)).apply(VECTOR),
                "argnums=1 requires at least 2 positional arguments",
                "got only 1");
    }

    @Test
    void jvpAndVjpTellWhichDirectionDoesNotFit() {
        Fn1<List<Array>, Array> first = List::getFirst;
        refuses(
                ValueError.class,
                () -> jvp(first, List.of(VECTOR, MATRIX), List.of(VECTOR, VECTOR)),
                "got primal shape float32[2,3] of argument 0[1] and tangent shape float32[3]");
        refuses(
                TypeError.class,
                () -> jvp(first, List.of(VECTOR, VECTOR), List.of(VECTOR, INTEGERS)),
                "Got primal dtype float32 of argument 0[1]",
                "got tangent dtype int32");
        refuses(
                TypeError.class,
                () -> jvp(first, List.of(VECTOR, VECTOR), List.of(VECTOR)),
                "must have the same tree structure");
        refuses(
                ValueError.class,
                () -> vjp((Array x) -> x.times(2), VECTOR).pullback().apply(MATRIX),
                "function returned by vjp: got float32[2,3], but expected float32[3]");
    }

    @Test
    void arraysThatWereGivenBackAreNamed() {
        Array gone = jnp.ones(4);
        gone.delete();
        String given = "Array has been deleted with shape=float32[4]";
        refuses(IllegalStateException.class, () -> gone.plus(1), given, "operand 0 of add", "donated");
        refuses(IllegalStateException.class, () -> lax.mul(jnp.ones(4), gone), "operand 1 of mul");
        refuses(IllegalStateException.class, () -> gone.toDoubleArray(), given, "its elements are read");
        refuses(IllegalStateException.class, () -> jit((Array x) -> x).apply(gone), "operand 0 of <lambda>");
    }

    @Test
    void loopsTellWhichCarriedArrayChanges() {
        refuses(
                TypeError.class,
                () -> lax.scan(
                        (Params c, Array x) -> Step.of(new Params(c.weights(), List.of(x.astype(DType.INT32)))),
                        new Params(VECTOR, List.of(VECTOR)),
                        MATRIX),
                "The input carry at path .biases[0] has type float32[3]",
                "output carry component has type int32[3]",
                "the dtypes do not match");
        refuses(
                TypeError.class,
                () -> lax.whileLoop((Array c) -> c.lt(3), (Array c) -> c, VECTOR),
                "condition must return a boolean scalar, but got output type bool[3]",
                "jnp.any");
    }

    /// A failure in the middle of any transformation leaves no trace, cache or axis behind.
    @Test
    void whatIsNotLinearIsNamedWithItsLine() {
        refuses(
                ValueError.class,
                () -> linearTranspose((Array x) -> x.times(x), jnp.ones(3)).apply(jnp.ones(3)),
                "Transpose rule (for reverse-mode differentiation) for 'mul' not implemented",
                "recorded at MistakesTest.java:");
        refuses(
                ValueError.class,
                () -> linearTranspose((Array x) -> jnp.ones(3).div(x), jnp.ones(3))
                        .apply(jnp.ones(3)),
                "for 'div' not implemented",
                "not linear in operand 1");
    }

    @Test
    void whatFailsDoesNotDisturbWhatFollows() {
        List<Array> kept = new ArrayList<>();
        boolean[] fail = {true};
        Fn1<Array, Array> function = x -> {
            kept.add(x.times(2));
            if (fail[0]) {
                throw new ArithmeticException("mine");
            }
            return jnp.sum(jnp.sin(x));
        };
        Fn2<Array, Array, Step<Array, Array>> step = (c, x) -> new Step<>(c.plus(function.apply(x)), function.apply(x));
        List<Fn1<Array, ?>> transformed = List.of(
                jit(function),
                grad(function),
                jit(grad(function)),
                vmap(function),
                grad((Array x) -> jnp.sum(vmap(jit(function)).apply(x))),
                x -> lax.scan(step, jnp.array(0f), x).carry(),
                jit(vmap((Array x) -> lax.cond(jnp.sum(x).gt(0), function, function, x))),
                x -> jvp(function, x, x).tangent(),
                x -> vmap((Array row) -> lax.psum(function.apply(row), "i"), VmapOptions.axisName("i"))
                        .apply(x));
        transformed.forEach(each -> assertEquals(
                "mine",
                assertThrows(ArithmeticException.class, () -> each.apply(MATRIX))
                        .getMessage()));
        assertTrue(Trace.isEvaluating(), "a transformation is still running");
        kept.forEach(tracer -> refuses(UnexpectedTracerError.class, () -> tracer.plus(1), "had ended"));
        refuses(ValueError.class, () -> lax.psum(VECTOR, "i"), "unbound axis name: i");
        fail[0] = false;
        transformed.forEach(each -> assertTrue(each.apply(MATRIX).toString().contains("Array"), "no result"));
    }

    @Test
    void aFunctionThatFailedToTraceIsTracedAgain() {
        int[] calls = {0};
        Fn1<Array, Array> function = jit((Array x) -> {
            if (calls[0]++ == 0) {
                return x.times(x.item());
            }
            return x.times(2);
        });
        refuses(ConcretizationTypeError.class, () -> function.apply(jnp.array(1f)), "JitTracer(float32[])");
        assertEquals(2.0, function.apply(jnp.array(1f)).item());
        assertEquals(4.0, function.apply(jnp.array(2f)).item());
        assertEquals(2, calls[0]);
    }
}
