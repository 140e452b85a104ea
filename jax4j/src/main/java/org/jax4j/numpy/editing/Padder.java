package org.jax4j.numpy.editing;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.functional.Functional;
import org.jax4j.numpy.statistics.Quantiles;
import org.jax4j.stablehlo.DType;

/// Pads one axis of an array, of which earlier axes are padded already.
///
/// @param x      the array
/// @param axis   the axis
/// @param before how many elements come before it
/// @param after  how many come behind it
record Padder(Array x, int axis, int before, int after) {
    static final Functional FUNCTIONS = new Functional() {};
    private static final Quantiles QUANTILES = new Quantiles() {};

    Array pad(PadMode mode) {
        boolean needsElements = !(mode instanceof PadMode.Constant || mode instanceof PadMode.Empty);
        if (before == 0 && after == 0) {
            return x;
        }
        if (needsElements && size() == 0) {
            throw new ValueError("pad: cannot take values from the empty axis " + axis + " of shape "
                    + Operands.shape(x.shape()) + ", use PadMode.constant or PadMode.EMPTY.");
        }
        return switch (mode) {
            case PadMode.Constant constant -> {
                PadMode.Ends ends = constant.at(axis, x.ndim());
                yield join(filled(ends.before(), before), filled(ends.after(), after));
            }
            case PadMode.Empty _ -> join(filled(0, before), filled(0, after));
            case PadMode.Edge _ -> join(repeated(part(0, 1), before), repeated(part(size() - 1, size()), after));
            case PadMode.Wrap _ -> wrapped();
            case PadMode.LinearRamp ramp -> {
                PadMode.Ends ends = ramp.at(axis, x.ndim());
                Array below = ramp(ends.before(), part(0, 1), before);
                Array above = ramp(ends.after(), part(size() - 1, size()), after);
                yield join(below, Movement.rev(above, List.of(axis)));
            }
            case PadMode.Reflection reflection -> reflected(reflection);
            case PadMode.Statistic statistic -> statistic(statistic);
        };
    }

    private int size() {
        return x.shape()[axis];
    }

    private Array part(int start, int end) {
        return Slicing.sliceInDim(x, start, end, axis);
    }

    private Array join(Array below, Array above) {
        return Joining.concatenate(List.of(below, x, above), axis);
    }

    private int[] shape(int size) {
        int[] shape = x.shape();
        shape[axis] = size;
        return shape;
    }

    private Array filled(Number value, int count) {
        Array scalar = value instanceof Double || value instanceof Float
                ? Conversion.convertElementType(
                        Scalars.of(x.dtype().isInexact() ? x.dtype() : DType.FLOAT32, value.doubleValue()),
                        x.dtype(),
                        x.weakType())
                : Conversion.convertElementType(Scalars.of(x.dtype(), value.longValue()), x.dtype(), x.weakType());
        return Creation.full(shape(count), scalar);
    }

    /// A slice of size 1, several times.
    private Array repeated(Array slice, int count) {
        return Movement.broadcastInDim(slice, shape(count), Axes.range(x.ndim()));
    }

    private Array wrapped() {
        List<Array> parts = new ArrayList<>();
        int size = size();
        if (before % size > 0) {
            parts.add(part(size - before % size, size));
        }
        parts.addAll(Collections.nCopies(before / size + after / size + 1, x));
        if (after % size > 0) {
            parts.add(part(0, after % size));
        }
        return Joining.concatenate(parts, axis);
    }

    /// Numbers that begin at `end` and do not reach the edge.
    private Array ramp(Number end, Array edge, int count) {
        DType dtype = x.dtype();
        DType computed = dtype.isInexact() ? dtype : DType.FLOAT32;
        Array from = Scalars.full(Conversion.convertElementType(edge, computed), end.doubleValue());
        Array to = Conversion.convertElementType(edge, computed);
        Array position = Creation.broadcastedIota(computed.real(), shape(count), axis);
        Array fraction =
                Conversion.convertElementType(Arithmetic.div(position, Scalars.full(position, count)), computed);
        Array rest = Arithmetic.sub(Scalars.full(fraction, 1), fraction);
        Array numbers = Arithmetic.add(
                Arithmetic.mul(repeated(from, count), rest), Arithmetic.mul(repeated(to, count), fraction));
        Array whole = dtype.isInexact() ? numbers : Rounding.floor(numbers);
        return Conversion.convertElementType(whole, dtype, x.weakType());
    }

    /// Mirrors as often as the width needs, each time what is there already.
    private Array reflected(PadMode.Reflection reflection) {
        Array front = mirrored(x, before, reflection);
        Array turned = Movement.rev(front, List.of(axis));
        return Movement.rev(mirrored(turned, after, reflection), List.of(axis));
    }

    /// With elements before the first, which are mirrored at it.
    private Array mirrored(Array array, int count, PadMode.Reflection reflection) {
        int size = size();
        int offset = !reflection.repeatsEdge() && size > 1 ? 1 : 0;
        Array edge = Slicing.sliceInDim(array, 0, 1, axis);
        Array result = array;
        int rest = count;
        while (rest > 0) {
            int width = Math.min(rest, size - offset);
            Array mirror = Movement.rev(Slicing.sliceInDim(result, offset, offset + width, axis), List.of(axis));
            if (reflection.negated()) {
                mirror = JNP.subtract(edge.times(2), mirror);
                edge = size > 1 ? Slicing.sliceInDim(mirror, 0, 1, axis) : edge;
            }
            result = Joining.concatenate(List.of(mirror, result), axis);
            rest -= width;
        }
        return result;
    }

    private Array statistic(PadMode.Statistic statistic) {
        int length = Math.min(size(), statistic.length().orElse(size()));
        Array below = of(statistic.kind(), part(0, length));
        Array above = of(statistic.kind(), part(size() - length, size()));
        return join(repeated(below, before), repeated(above, after));
    }

    private Array of(PadMode.Kind kind, Array elements) {
        ReductionSpec along = ReductionSpec.axis(axis).keepDims();
        Array value = switch (kind) {
            case MAXIMUM -> JNP.max(elements, along);
            case MINIMUM -> JNP.min(elements, along);
            case MEAN -> JNP.mean(elements, along);
            case MEDIAN -> QUANTILES.median(elements, axis, true);
        };
        Array whole = x.dtype().isInexact() ? value : JNP.round(value);
        return Conversion.convertElementType(whole, x.dtype(), x.weakType());
    }
}
