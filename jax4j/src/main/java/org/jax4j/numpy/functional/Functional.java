package org.jax4j.numpy.functional;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.creation.Bounds;
import org.jax4j.numpy.creation.Grids.BoundsMode;
import org.jax4j.numpy.promotion.Promoting;

/// Functions that apply other functions to parts of arrays, and choices between results.
public interface Functional {

    /// A function of vectors applied to all that lie along an axis; what it gives takes the axis' place.
    default Array applyAlongAxis(UnaryOperator<Array> function, int axis, Array x) {
        return Vectorization.alongAxis(function, axis, x);
    }

    /// A function of an array and an axis applied for one axis after the other. Axes that it removes are put back
    /// with size 1.
    ///
    /// @throws ValueError if a result has another number of axes
    default Array applyOverAxes(BiFunction<Array, Integer, Array> function, Array x, int... axes) {
        Array result = x;
        for (int axis : axes) {
            Array next = function.apply(result, axis);
            if (next.ndim() != result.ndim() && next.ndim() != result.ndim() - 1) {
                throw new ValueError("apply_over_axes: function is not returning an array of the correct shape, got "
                        + Operands.shape(next.shape()) + " for " + Operands.shape(result.shape()) + ".");
            }
            result = next.ndim() == result.ndim()
                    ? next
                    : Movement.expandDims(next, List.of(Operands.axis(axis, result.ndim())));
        }
        return result;
    }

    /// A function of a scalar as one of arrays.
    default Fn1<Array, Array> vectorize(Fn1<Array, Array> function) {
        return x -> scalars(given -> function.apply(given.get(0)), x);
    }

    /// A function of two scalars as one of arrays that broadcast.
    default Fn2<Array, Array, Array> vectorize(Fn2<Array, Array, Array> function) {
        return (x, y) -> scalars(given -> function.apply(given.get(0), given.get(1)), x, y);
    }

    /// A function of three scalars as one of arrays that broadcast.
    default Fn3<Array, Array, Array, Array> vectorize(Fn3<Array, Array, Array, Array> function) {
        return (x, y, z) -> scalars(given -> function.apply(given.get(0), given.get(1), given.get(2)), x, y, z);
    }

    private static Array scalars(Function<List<Array>, Array> function, Array... arguments) {
        CoreDimensions signature = CoreDimensions.scalars(arguments.length);
        return Vectorization.apply(given -> List.of(function.apply(given)), signature, List.of(arguments))
                .getFirst();
    }

    /// A function of arrays with a few axes as one of arrays with more of them in front, which broadcast:
    /// `jnp.vectorize(jnp::vdot, "(n),(n)->()")`.
    ///
    /// @throws ValueError if arguments or results do not fit the signature
    default Fn1<Array, Array> vectorize(Fn1<Array, Array> function, String signature) {
        CoreDimensions parsed = CoreDimensions.parse(signature);
        return x -> one(given -> function.apply(given.get(0)), parsed, x);
    }

    /// [#vectorize(Fn1, String)] of two arguments.
    default Fn2<Array, Array, Array> vectorize(Fn2<Array, Array, Array> function, String signature) {
        CoreDimensions parsed = CoreDimensions.parse(signature);
        return (x, y) -> one(given -> function.apply(given.get(0), given.get(1)), parsed, x, y);
    }

    /// [#vectorize(Fn1, String)] of three arguments.
    default Fn3<Array, Array, Array, Array> vectorize(Fn3<Array, Array, Array, Array> function, String signature) {
        CoreDimensions parsed = CoreDimensions.parse(signature);
        return (x, y, z) -> one(given -> function.apply(given.get(0), given.get(1), given.get(2)), parsed, x, y, z);
    }

    private static Array one(Function<List<Array>, Array> function, CoreDimensions signature, Array... arguments) {
        return Vectorization.apply(given -> List.of(function.apply(given)), signature, List.of(arguments))
                .getFirst();
    }

    /// [#vectorize(Fn1, String)] of any number of arguments and results.
    default UnaryOperator<List<Array>> vectorizeAll(UnaryOperator<List<Array>> function, String signature) {
        CoreDimensions parsed = CoreDimensions.parse(signature);
        return arguments -> Vectorization.apply(function, parsed, arguments);
    }

    /// A function of two scalars as a universal function, which can also reduce and accumulate.
    default Ufunc frompyfunc(BinaryOperator<Array> function) {
        return new Ufunc(function, Optional.empty());
    }

    /// A function of two scalars that has an identity, what changes nothing.
    default Ufunc frompyfunc(BinaryOperator<Array> function, Number identity) {
        return new Ufunc(function, Optional.of(identity));
    }

    /// What functions of scalars give for elements, the function of the last condition that holds. One function
    /// more than conditions is for elements of which none holds; without it they give 0. The result has the dtype
    /// of `x`.
    ///
    /// @throws ValueError if the numbers of conditions and functions do not fit
    default Array piecewise(Array x, List<Array> conditions, List<UnaryOperator<Array>> functions) {
        int count = conditions.size();
        if (functions.size() != count && functions.size() != count + 1) {
            throw new ValueError("piecewise: with " + count + " condition(s), either " + count + " or " + (count + 1)
                    + " functions are expected; got " + functions.size());
        }
        Array result = functions.size() > count ? piece(x, functions.getLast()) : JNP.zerosLike(x);
        for (int i = 0; i < count; i++) {
            result = JNP.where(conditions.get(i), piece(x, functions.get(i)), result);
        }
        return result;
    }

    private static Array piece(Array x, UnaryOperator<Array> function) {
        return Conversion.convertElementType(
                scalars(given -> Conversion.convertElementType(function.apply(given.getFirst()), x.dtype()), x),
                x.dtype());
    }

    /// For each element the number of the last condition that holds; one number more is for elements of which
    /// none holds.
    default Array piecewise(Array x, List<Array> conditions, Number... numbers) {
        List<UnaryOperator<Array>> functions = new ArrayList<>();
        for (Number number : numbers) {
            functions.add(element -> Promoting.scalar(number).astype(x.dtype()));
        }
        return piecewise(x, conditions, functions);
    }

    /// For each place the element of the array whose number stands there.
    ///
    /// @throws ValueError if there is no such array
    /// @throws org.jax4j.errors.ConcretizationTypeError while a program is traced
    default Array choose(Array which, List<Array> choices) {
        return choose(which, choices, BoundsMode.RAISE);
    }

    /// For each place the element of the array whose number stands there.
    ///
    /// @throws TypeError unless the numbers are integers
    default Array choose(Array which, List<Array> choices, BoundsMode mode) {
        Array number = Bounds.within("choose", which, choices.size(), mode);
        List<Array> promoted = Promoting.dtypes(choices);
        Array result = promoted.getFirst();
        for (int i = 1; i < promoted.size(); i++) {
            result = JNP.where(number.eq(i), promoted.get(i), result);
        }
        return JNP.broadcastArrays(result, number).getFirst();
    }
}
