package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Scalars;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.custom.SymbolicZero;
import org.jax4j.transform.grad.Jvp;

/// What special functions are made with: operands, derivatives, and loops over positions that end by themselves.
final class Rules {
    static final ControlFunctions CONTROL = new ControlFunctions() {};

    private Rules() {}

    /// The operands as real floating-point numbers of one dtype.
    ///
    /// @throws ValueError for complex operands
    static List<Array> real(String name, Array... operands) {
        List<Array> promoted = Promoting.inexact(operands);
        if (promoted.getFirst().dtype().isComplex()) {
            throw new ValueError(name + " does not support complex-valued inputs, got "
                    + promoted.getFirst().dtype() + ". Take jnp.real of them, or of what they are computed from.");
        }
        return promoted;
    }

    /// One operand as real floating-point numbers.
    static Array real(String name, Array operand) {
        return real(name, new Array[] {operand}).getFirst();
    }

    /// One operand in single or double precision.
    ///
    /// @throws TypeError for other dtypes
    static Array singleOrDouble(String name, Array operand) {
        Array x = Promoting.inexact(operand);
        if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
            throw new TypeError(
                    name + " accepts float32 and float64, got " + x.dtype() + ". Convert the operand with astype.");
        }
        return x;
    }

    /// A function computed in single precision for narrower dtypes.
    static Array widened(Array x, Fn1<Array, Array> function) {
        return x.dtype().bits() >= 32
                ? function.apply(x)
                : function.apply(x.astype(DType.FLOAT32)).astype(x.dtype());
    }

    /// The distance from 1 to the next number.
    static double epsilon(Array x) {
        return Scalars.epsilon(x.dtype());
    }

    /// A function of operands of one dtype, with its partial derivatives.
    static Array partials(
            String name,
            Function<List<Array>, Array> function,
            List<Function<List<Array>, Array>> derivatives,
            List<Array> operands) {
        Array[] shaped = JNP.broadcastArrays(operands.toArray(Array[]::new)).toArray(Array[]::new);
        Fn<Array> body = arguments -> function.apply(arrays(arguments));
        return CustomDerivatives.callJvp(
                CustomOptions.named(name).withSymbolicZeros(true),
                body,
                (primals, tangents) -> {
                    List<Array> at = arrays(primals);
                    Array result = partials(name, function, derivatives, at);
                    Array change = IntStream.range(0, tangents.length)
                            .filter(i -> !(tangents[i] instanceof SymbolicZero))
                            .mapToObj(i -> derivatives.get(i).apply(at).times((Array) tangents[i]))
                            .reduce(Array::plus)
                            .orElseGet(() -> JNP.zerosLike(result));
                    return new Jvp<>(result, change);
                },
                (Object[]) shaped);
    }

    private static List<Array> arrays(Object[] arguments) {
        return Arrays.stream(arguments).map(Array.class::cast).toList();
    }

    /// Steps as long as any position is active; positions that are not keep their values.
    static List<Array> iterate(
            List<Array> initial, Function<List<Array>, Array> active, Function<List<Array>, List<Array>> step) {
        return CONTROL.whileLoop(
                (List<Array> state) -> JNP.any(active.apply(state)),
                (List<Array> state) -> {
                    Array moving = active.apply(state);
                    List<Array> next = step.apply(state);
                    return IntStream.range(0, state.size())
                            .mapToObj(i -> JNP.where(moving, next.get(i), state.get(i)))
                            .toList();
                },
                initial);
    }
}
