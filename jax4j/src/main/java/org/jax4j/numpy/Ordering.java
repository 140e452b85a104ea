package org.jax4j.numpy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Axes;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Operands;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.reduction.ArgReductions;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.stablehlo.DType;

/// Sorting, searching, and cumulative functions.
public interface Ordering {

    private static Array flat(Array x) {
        return Movement.reshape(x, (int) x.size());
    }

    /// The elements in ascending order along the last axis; NaNs come last.
    default Array sort(Array x) {
        return sort(x, -1);
    }

    /// The elements in ascending order along an axis; NaNs come last.
    default Array sort(Array x, int axis) {
        return Sorting.sort(List.of(x), Operands.axis(axis, x.ndim()), true, 1).getFirst();
    }

    /// The positions that put the last axis into ascending order; equal elements keep their order.
    default Array argsort(Array x) {
        return argsort(x, -1);
    }

    /// The positions that put an axis into ascending order; equal elements keep their order.
    default Array argsort(Array x, int axis) {
        int at = Operands.axis(axis, x.ndim());
        Array positions = Creation.broadcastedIota(Config.current().defaultInt(), x.shape(), at);
        return Sorting.sort(List.of(x, positions), at, true, 1).get(1);
    }

    /// The position of the greatest element, in row-major order; the first of several, and of a NaN if there is
    /// one.
    default Array argmax(Array x) {
        return ArgReductions.argmax(flat(x), 0, Config.current().defaultInt());
    }

    /// The positions of the greatest elements along an axis.
    default Array argmax(Array x, int axis) {
        return ArgReductions.argmax(
                x, Operands.axis(axis, x.ndim()), Config.current().defaultInt());
    }

    /// The position of the least element, in row-major order.
    default Array argmin(Array x) {
        return ArgReductions.argmin(flat(x), 0, Config.current().defaultInt());
    }

    /// The positions of the least elements along an axis.
    default Array argmin(Array x, int axis) {
        return ArgReductions.argmin(
                x, Operands.axis(axis, x.ndim()), Config.current().defaultInt());
    }

    private static Array summable(Array x) {
        return x.dtype() == DType.BOOL
                ? Conversion.convertElementType(x, Config.current().defaultInt())
                : x;
    }

    /// The sums of all elements so far, flattened.
    default Array cumsum(Array x) {
        return cumsum(flat(x), 0);
    }

    /// The sums of all elements so far along an axis.
    default Array cumsum(Array x, int axis) {
        return Cumulative.cumsum(summable(x), Operands.axis(axis, x.ndim()), false);
    }

    /// The products of all elements so far, flattened.
    default Array cumprod(Array x) {
        return cumprod(flat(x), 0);
    }

    /// The products of all elements so far along an axis.
    default Array cumprod(Array x, int axis) {
        return Cumulative.cumprod(summable(x), Operands.axis(axis, x.ndim()), false);
    }

    /// Which side of equal elements a search finds.
    enum Side {
        LEFT,
        RIGHT
    }

    /// Where elements belong in a sorted vector: before equal ones.
    default Array searchsorted(Array sorted, Array values) {
        return searchsorted(sorted, values, Side.LEFT);
    }

    /// Where elements belong in a sorted vector: before or behind equal ones.
    default Array searchsorted(Array sorted, Array values, Side side) {
        List<Array> promoted = Promoting.dtypes(List.of(sorted, values));
        Array column = Movement.reshape(promoted.get(0), 1, (int) sorted.size());
        Array query = Movement.reshape(promoted.get(1), (int) values.size(), 1);
        Array before =
                side == Side.LEFT ? Comparison.ltTotalOrder(column, query) : Comparison.leTotalOrder(column, query);
        Array counts = Numpy.JNP.sum(
                before, ReductionSpec.axis(1).dtype(Config.current().defaultInt()));
        return Movement.reshape(counts, values.shape());
    }

    /// The differences of neighbours along the last axis.
    default Array diff(Array x) {
        return diff(x, 1, -1);
    }

    /// The differences of neighbours along an axis, several times.
    default Array diff(Array x, int times, int axis) {
        int at = Operands.axis(axis, x.ndim());
        Array result = x;
        for (int count = 0; count < times; count++) {
            int size = result.shape()[at];
            Array later = org.jax4j.lax.Slicing.sliceInDim(result, Math.min(1, size), size, at);
            Array earlier = org.jax4j.lax.Slicing.sliceInDim(result, 0, Math.max(0, size - 1), at);
            result = x.dtype() == DType.BOOL ? Comparison.ne(later, earlier) : Arithmetic.sub(later, earlier);
        }
        return result;
    }

    /// How many elements are not zero.
    default Array countNonzero(Array x) {
        return Numpy.JNP.sum(Promoting.truth(x));
    }

    /// The greatest minus the least element over axes.
    default Array ptp(Array x, ReductionSpec spec) {
        return Arithmetic.sub(Numpy.JNP.max(x, spec), Numpy.JNP.min(x, spec));
    }

    /// The median of all elements.
    default Array median(Array x) {
        return median(flat(x), 0, false);
    }

    /// The medians along an axis: the mean of the two middle elements where their number is even; NaN if there is
    /// one.
    default Array median(Array x, int axis, boolean keepDims) {
        int at = Operands.axis(axis, x.ndim());
        Array sorted = sort(Promoting.inexact(x), at);
        int size = sorted.shape()[at];
        Array lower = org.jax4j.lax.Slicing.sliceInDim(sorted, (size - 1) / 2, (size - 1) / 2 + 1, at);
        Array upper = org.jax4j.lax.Slicing.sliceInDim(sorted, size / 2, size / 2 + 1, at);
        Array last = org.jax4j.lax.Slicing.sliceInDim(sorted, size - 1, size, at);
        Array middle = Arithmetic.mul(Arithmetic.add(lower, upper), Scalars.like(lower, 0.5));
        Array median =
                org.jax4j.lax.Selection.select(Comparison.ne(last, last), Scalars.full(middle, Double.NaN), middle);
        return keepDims ? median : Movement.squeeze(median, Axes.list(at));
    }
}
