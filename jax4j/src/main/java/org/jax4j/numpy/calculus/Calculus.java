package org.jax4j.numpy.calculus;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;

/// Derivatives and integrals of samples.
public interface Calculus {

    private static Array part(Array x, int start, int end, int axis) {
        return Slicing.sliceInDim(x, start, end, axis);
    }

    /// The slopes of samples at distances of 1 along each axis: one array for each.
    default List<Array> gradient(Array f) {
        return gradient(f, 1.0);
    }

    /// The slopes along each axis of samples at these distances: second-order differences inside, first-order
    /// ones at the ends.
    ///
    /// @throws ValueError if an axis has fewer than two samples
    default List<Array> gradient(Array f, double distance) {
        return Axes.range(f.ndim()).stream()
                .map(axis -> gradient(f, distance, axis))
                .toList();
    }

    /// The slopes of samples at these distances along one axis.
    default Array gradient(Array f, double distance, int axis) {
        Array samples = Promoting.inexact(f);
        return gradient(samples, Promoting.scalarBeside(samples, distance), axis);
    }

    /// The slopes of samples along one axis. `spacing` is a scalar, the distance of the samples, or a vector of
    /// their coordinates.
    ///
    /// @throws ValueError if there are fewer than two samples, or not as many coordinates as samples
    default Array gradient(Array f, Array spacing, int axis) {
        List<Array> promoted = Promoting.inexact(f, JNP.ravel(spacing));
        Array samples =
                Promoting.dtypes(List.of(promoted.get(0), promoted.get(1))).get(0);
        samples = JNP.reshape(samples, f.shape());
        int at = Operands.axis(axis, f.ndim());
        int size = f.shape()[at];
        if (size < 2) {
            throw new ValueError("Shape of array too small to calculate a numerical gradient, at least 2 elements are "
                    + "required, got shape " + Operands.shape(f.shape()) + ".");
        }
        Array first = part(samples, 1, 2, at).minus(part(samples, 0, 1, at));
        Array last = part(samples, size - 1, size, at).minus(part(samples, size - 2, size - 1, at));
        if (spacing.ndim() == 0) {
            Array inner = part(samples, 2, size, at).minus(part(samples, 0, size - 2, at));
            return Joining.concatenate(
                    Promoting.dtypes(
                            List.of(first.div(spacing), inner.times(0.5).div(spacing), last.div(spacing))),
                    at);
        }
        if (spacing.ndim() != 1 || spacing.size() != size) {
            throw new ValueError("gradient: spacing must be a scalar or a vector with the length of axis " + axis + ", "
                    + size + ", got shape " + Operands.shape(spacing.shape()) + ".");
        }
        return uneven(samples, JNP.reshape(promoted.get(1), column(f.ndim(), at, size)), first, last, at);
    }

    private static int[] column(int rank, int axis, int size) {
        int[] shape = new int[rank];
        Arrays.fill(shape, 1);
        shape[axis] = size;
        return shape;
    }

    private static Array uneven(Array samples, Array x, Array first, Array last, int at) {
        int size = samples.shape()[at];
        Array steps = part(x, 1, size, at).minus(part(x, 0, size - 1, at));
        Array before = part(steps, 0, size - 2, at);
        Array after = part(steps, 1, size - 1, at);
        Array both = before.plus(after);
        Array a = after.unaryMinus().div(before.times(both));
        Array b = after.minus(before).div(before.times(after));
        Array c = before.div(after.times(both));
        Array inner = a.times(part(samples, 0, size - 2, at))
                .plus(b.times(part(samples, 1, size - 1, at)))
                .plus(c.times(part(samples, 2, size, at)));
        Array begin = first.div(part(steps, 0, 1, at));
        Array end = last.div(part(steps, size - 2, size - 1, at));
        return Joining.concatenate(List.of(begin, inner, end), at);
    }

    /// The differences of neighbours along an axis, several times, of members with others put before and behind.
    default Array diff(Array x, int times, int axis, List<Array> prepend, List<Array> append) {
        int at = Operands.axis(axis, x.ndim());
        List<Array> parts = new ArrayList<>();
        prepend.forEach(each -> parts.add(slice(each, x, at)));
        parts.add(x);
        append.forEach(each -> parts.add(slice(each, x, at)));
        return JNP.diff(JNP.concatenate(parts, at), times, at);
    }

    private static Array slice(Array part, Array x, int axis) {
        int[] shape = x.shape();
        shape[axis] = 1;
        return part.ndim() == 0 ? JNP.broadcastTo(part, shape) : part;
    }

    /// The differences of neighbours in row-major order.
    default Array ediff1d(Array x) {
        Array flat = JNP.ravel(x);
        return JNP.subtract(flat.get("1:"), flat.get(":-1"));
    }

    /// [#ediff1d(Array)] with other elements before and behind the differences, all in the dtype of `x`.
    default Array ediff1d(Array x, Array toBegin, Array toEnd) {
        return JNP.concatenate(List.of(
                JNP.ravel(toBegin).astype(x.dtype()),
                ediff1d(x),
                JNP.ravel(toEnd).astype(x.dtype())));
    }

    /// The integral of samples at distances of 1 along the last axis, by the trapezoidal rule.
    default Array trapezoid(Array y) {
        return trapezoid(y, 1.0);
    }

    /// The integral of samples at these distances along the last axis.
    default Array trapezoid(Array y, double distance) {
        return trapezoid(y, distance, -1);
    }

    /// The integral of samples at these distances along an axis.
    default Array trapezoid(Array y, double distance, int axis) {
        Array samples = JNP.moveaxis(Promoting.inexact(y), axis, -1);
        Array ends = samples.get("...", 0).plus(samples.get("...", -1));
        Array sum = JNP.sum(samples, ReductionSpec.axis(-1)).minus(ends.times(0.5));
        return JNP.multiply(distance, sum);
    }

    /// The integral of samples at coordinates `x` along an axis; coordinates are a vector, or have the shape of
    /// the samples.
    default Array trapezoid(Array y, Array x, int axis) {
        List<Array> promoted = Promoting.dtypes(List.of(Promoting.inexact(y), Promoting.inexact(x)));
        Array samples = JNP.moveaxis(promoted.get(0), axis, -1);
        Array coordinates = x.ndim() == 1 ? promoted.get(1) : JNP.moveaxis(promoted.get(1), axis, -1);
        Array pairs = JNP.add(samples.get("...", "1:"), samples.get("...", ":-1"));
        return JNP.sum(JNP.diff(coordinates).times(pairs), ReductionSpec.axis(-1))
                .times(0.5);
    }

    /// Angles in radians along the last axis without jumps of more than half a turn.
    default Array unwrap(Array x) {
        return unwrap(x, 2 * Math.PI, Double.NaN, -1);
    }

    /// Periodic numbers along an axis without jumps: those of more than `discontinuity` are made up for by
    /// periods.
    ///
    /// @param discontinuity the largest jump that stays; NaN for half of the period
    default Array unwrap(Array x, double period, double discontinuity, int axis) {
        Array numbers = x.dtype().isInteger() && period != Math.rint(period) ? Promoting.inexact(x) : x;
        if (x.dtype().isComplex()) {
            throw new ValueError("jnp.unwrap does not support complex inputs.");
        }
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        if (size == 0) {
            return x;
        }
        boolean whole = numbers.dtype().isInteger();
        double half = whole ? Math.floor(period / 2) : period / 2;
        Number interval = whole ? (Number) (long) half : (Number) half;
        Number turn = whole ? (Number) (long) period : (Number) period;
        Array step = JNP.diff(numbers, 1, at);
        Array wrapped = JNP.remainder(step.plus(interval), turn).minus(interval);
        Array upwards = JNP.logicalAnd(JNP.add(wrapped, interval).eq(0), step.gt(0));
        wrapped = JNP.where(upwards, interval, wrapped);
        double limit = Double.isNaN(discontinuity) ? period / 2 : discontinuity;
        Array correction = JNP.where(JNP.abs(step).lt(limit), 0, wrapped.minus(step));
        Array rest = part(numbers, 1, size, at).plus(JNP.cumsum(correction, at));
        return JNP.concatenate(List.of(part(numbers, 0, 1, at), rest), at);
    }

    /// The cross products of vectors of two or three components along the last axis.
    default Array cross(Array x, Array y) {
        return cross(x, y, -1);
    }

    /// The cross products of vectors along an axis. Of two vectors in the plane it is a number.
    ///
    /// @throws ValueError unless vectors have two or three components
    default Array cross(Array x, Array y, int axis) {
        return cross(x, y, axis, axis, axis);
    }

    /// The cross products of vectors along an axis of `x` with those along an axis of `y`, along an axis of the
    /// result.
    ///
    /// @throws ValueError unless vectors have two or three components
    default Array cross(Array x, Array y, int xAxis, int yAxis, int resultAxis) {
        Array a = JNP.moveaxis(x, xAxis, -1);
        Array b = JNP.moveaxis(y, yAxis, -1);
        int left = a.shape()[a.ndim() - 1];
        int right = b.shape()[b.ndim() - 1];
        if (left < 2 || left > 3 || right < 2 || right > 3) {
            throw new ValueError("Dimension must be either 2 or 3 for cross product, got shapes "
                    + Operands.shape(x.shape()) + " and " + Operands.shape(y.shape()) + ".");
        }
        Array a0 = a.get("...", 0);
        Array a1 = a.get("...", 1);
        Array b0 = b.get("...", 0);
        Array b1 = b.get("...", 1);
        Array third = a0.times(b1).minus(a1.times(b0));
        if (left == 2 && right == 2) {
            return third;
        }
        Array a2 = left == 3 ? a.get("...", 2) : JNP.zerosLike(a0);
        Array b2 = right == 3 ? b.get("...", 2) : JNP.zerosLike(b0);
        Array first = a1.times(b2).minus(a2.times(b1));
        Array second = a2.times(b0).minus(a0.times(b2));
        return JNP.moveaxis(JNP.stack(List.of(first, second, third), 0), 0, resultAxis);
    }
}
