package org.jax4j.numpy;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.reduction.ArgReductions;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.numpy.indexing.BinarySearch;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.numpy.reduction.Accumulation;
import org.jax4j.stablehlo.DType;

/// Sorting, searching, and cumulative functions.
public interface Ordering {

    private static Array flat(Array x) {
        return Movement.reshape(x, (int) x.size());
    }

    /// A sorted copy, ascending along the last axis; NaNs come last (`jnp.sort`).
    default Array sort(Array x) {
        return sort(x, -1);
    }

    /// A sorted copy, ascending along an axis; NaNs come last.
    default Array sort(Array x, int axis) {
        return Sorting.sort(List.of(x), Operands.axis(axis, x.ndim()), true, 1).getFirst();
    }

    /// The indices that would sort the last axis in ascending order; the sort is stable (`jnp.argsort`).
    ///
    /// @return indices of the default integer dtype, of the shape of `x`
    default Array argsort(Array x) {
        return argsort(x, -1);
    }

    /// The indices that would sort an axis in ascending order; the sort is stable.
    default Array argsort(Array x, int axis) {
        int at = Operands.axis(axis, x.ndim());
        Array positions = Creation.broadcastedIota(Config.current().defaultInt(), x.shape(), at);
        return Sorting.sort(List.of(x, positions), at, true, 1).get(1);
    }

    /// A sorted copy, ascending or descending along an axis; NaNs count as greatest.
    default Array sort(Array x, int axis, boolean descending) {
        Array sorted = sort(x, axis);
        return descending ? Movement.rev(sorted, List.of(Operands.axis(axis, x.ndim()))) : sorted;
    }

    /// The indices that would sort an axis in ascending or descending order; the sort is stable.
    default Array argsort(Array x, int axis, boolean descending) {
        if (!descending) {
            return argsort(x, axis);
        }
        int at = Operands.axis(axis, x.ndim());
        List<Integer> along = List.of(at);
        Array positions = Creation.broadcastedIota(Config.current().defaultInt(), x.shape(), at);
        // Reversed before and after, so that equal elements keep their order.
        List<Array> reversed = List.of(Movement.rev(x, along), Movement.rev(positions, along));
        return Movement.rev(Sorting.sort(reversed, at, true, 1).get(1), along);
    }

    /// The indices that would sort the last axis by several keys; the last key is the primary one
    /// (`jnp.lexsort`).
    default Array lexsort(List<Array> keys) {
        return lexsort(keys, -1);
    }

    /// The indices that would sort an axis by several keys; the last key is the primary one.
    ///
    /// @throws TypeError without keys
    default Array lexsort(List<Array> keys, int axis) {
        if (keys.isEmpty()) {
            throw new TypeError("need sequence of keys with len > 0 in lexsort");
        }
        DType integer = Config.current().defaultInt();
        Array first = keys.getFirst();
        if (first.ndim() == 0) {
            return Scalars.of(integer, 0L);
        }
        int at = Operands.axis(axis, first.ndim());
        List<Array> operands = new ArrayList<>(keys.reversed());
        operands.add(Creation.broadcastedIota(integer, first.shape(), at));
        return Sorting.sort(operands, at, true, keys.size()).getLast();
    }

    /// A sorted copy, ascending along the last axis, as complex numbers (`jnp.sort_complex`).
    default Array sortComplex(Array x) {
        Array sorted = sort(x);
        boolean wide = x.dtype().isInexact()
                ? x.dtype().real() == DType.FLOAT64
                : x.dtype().bits() == 64;
        return Conversion.convertElementType(sorted, wide ? DType.COMPLEX128 : DType.COMPLEX64);
    }

    /// A copy partitioned along an axis: element `kth` is where a sort would put it, smaller elements come before
    /// it and the others after it (`jnp.partition`).
    default Array partition(Array x, int kth, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        int cut = Operands.axis(kth, size) + 1;
        Array sorted = sort(x, at);
        Array greater = Slicing.sliceInDim(sorted, cut, size, at);
        return Joining.concatenate(
                List.of(Slicing.sliceInDim(sorted, 0, cut, at), Movement.rev(greater, List.of(at))), at);
    }

    /// The indices that would partition an axis as [#partition(Array, int, int)] does (`jnp.argpartition`).
    default Array argpartition(Array x, int kth, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        int cut = Operands.axis(kth, size) + 1;
        Array order = argsort(x, at);
        Array rest = Slicing.sliceInDim(order, cut, size, at);
        return Joining.concatenate(List.of(Slicing.sliceInDim(order, 0, cut, at), sort(rest, at)), at);
    }

    /// The index of the maximum in the flattened array: of its first occurrence, or of the first NaN
    /// (`jnp.argmax`).
    ///
    /// @return a scalar of the default integer dtype
    default Array argmax(Array x) {
        return ArgReductions.argmax(flat(x), 0, Config.current().defaultInt());
    }

    /// The indices of the maxima along an axis: of their first occurrences, or of the first NaN.
    default Array argmax(Array x, int axis) {
        return ArgReductions.argmax(
                x, Operands.axis(axis, x.ndim()), Config.current().defaultInt());
    }

    /// The indices of the maxima along an axis.
    ///
    /// @param keepDims whether the axis stays, with size 1
    default Array argmax(Array x, int axis, boolean keepDims) {
        return kept(argmax(x, axis), x, axis, keepDims);
    }

    private static Array kept(Array positions, Array x, int axis, boolean keepDims) {
        return keepDims ? Movement.expandDims(positions, Axes.list(Operands.axis(axis, x.ndim()))) : positions;
    }

    /// The indices of the minima along an axis.
    ///
    /// @param keepDims whether the axis stays, with size 1
    default Array argmin(Array x, int axis, boolean keepDims) {
        return kept(argmin(x, axis), x, axis, keepDims);
    }

    /// The index of the minimum in the flattened array: of its first occurrence, or of the first NaN
    /// (`jnp.argmin`).
    ///
    /// @return a scalar of the default integer dtype
    default Array argmin(Array x) {
        return ArgReductions.argmin(flat(x), 0, Config.current().defaultInt());
    }

    /// The indices of the minima along an axis: of their first occurrences, or of the first NaN.
    default Array argmin(Array x, int axis) {
        return ArgReductions.argmin(
                x, Operands.axis(axis, x.ndim()), Config.current().defaultInt());
    }

    private static Array summable(Array x) {
        return x.dtype() == DType.BOOL
                ? Conversion.convertElementType(x, Config.current().defaultInt())
                : Conversion.convertElementType(x, x.dtype());
    }

    /// The cumulative sum of the flattened array (`jnp.cumsum`).
    default Array cumsum(Array x) {
        return cumsum(flat(x), 0);
    }

    /// The cumulative sum along an axis, of the shape of `x`. Booleans are summed as the default integer dtype.
    default Array cumsum(Array x, int axis) {
        return Cumulative.cumsum(summable(x), Operands.axis(axis, x.ndim()), false);
    }

    /// The cumulative product of the flattened array (`jnp.cumprod`).
    default Array cumprod(Array x) {
        return cumprod(flat(x), 0);
    }

    /// The cumulative product along an axis, of the shape of `x`. Booleans are multiplied as the default integer
    /// dtype.
    default Array cumprod(Array x, int axis) {
        return Cumulative.cumprod(summable(x), Operands.axis(axis, x.ndim()), false);
    }

    /// The cumulative sum along an axis, computed in a dtype.
    default Array cumsum(Array x, int axis, DType dtype) {
        return Cumulative.cumsum(Conversion.convertElementType(x, dtype), Operands.axis(axis, x.ndim()), false);
    }

    /// The cumulative product along an axis, computed in a dtype.
    default Array cumprod(Array x, int axis, DType dtype) {
        return Cumulative.cumprod(Conversion.convertElementType(x, dtype), Operands.axis(axis, x.ndim()), false);
    }

    /// The cumulative sum along an axis (`jnp.cumulative_sum`). Integers are summed in at least the default
    /// integer's width.
    ///
    /// @param includeInitial whether the result begins with a zero, so that its axis is longer by one
    default Array cumulativeSum(Array x, int axis, boolean includeInitial) {
        return withInitial(cumsum(Accumulation.accumulated(x), axis), axis, includeInitial, 0);
    }

    /// The cumulative product along an axis (`jnp.cumulative_prod`). Integers keep their dtype, booleans become
    /// integers.
    ///
    /// @param includeInitial whether the result begins with a one, so that its axis is longer by one
    default Array cumulativeProd(Array x, int axis, boolean includeInitial) {
        return withInitial(
                cumprod(x.dtype() == DType.BOOL ? Accumulation.accumulated(x) : x, axis), axis, includeInitial, 1);
    }

    private static Array withInitial(Array x, int axis, boolean includeInitial, double initial) {
        if (!includeInitial) {
            return x;
        }
        int at = Operands.axis(axis, x.ndim());
        int[] shape = x.shape();
        shape[at] = 1;
        Array first = Creation.full(shape, Scalars.of(x.dtype(), initial));
        return Joining.concatenate(List.of(first, x), at);
    }

    /// Where a search among equal elements ends: before the first, or after the last.
    enum Side {
        LEFT,
        RIGHT
    }

    /// The indices at which values would be inserted into a sorted vector to keep it sorted, before equal
    /// elements (`jnp.searchsorted`).
    default Array searchsorted(Array sorted, Array values) {
        return searchsorted(sorted, values, Side.LEFT);
    }

    /// The indices at which values would be inserted into a sorted vector to keep it sorted. Short vectors are
    /// compared with each value, long ones are searched by bisection.
    ///
    /// @param sorted a vector, ascending
    /// @return indices of the default integer dtype, of the shape of `values`
    /// @throws ValueError unless `sorted` is a vector
    default Array searchsorted(Array sorted, Array values, Side side) {
        if (sorted.ndim() != 1) {
            throw new ValueError("searchsorted: the sorted elements are a vector, got " + sorted.aval() + ".");
        }
        List<Array> promoted = Promoting.dtypes(List.of(sorted, values)).stream()
                .map(BinarySearch::comparable)
                .toList();
        if (sorted.size() > BinarySearch.FEW) {
            return BinarySearch.positions(promoted.get(0), promoted.get(1), side == Side.LEFT);
        }
        Array column = Movement.reshape(promoted.get(0), 1, (int) sorted.size());
        Array query = Movement.reshape(promoted.get(1), (int) values.size(), 1);
        Array before =
                side == Side.LEFT ? Comparison.ltTotalOrder(column, query) : Comparison.leTotalOrder(column, query);
        Array counts = Numpy.JNP.sum(
                before, ReductionSpec.axis(1).dtype(Config.current().defaultInt()));
        return Movement.reshape(counts, values.shape());
    }

    /// [#searchsorted(Array, Array, Side)] in a vector that `order` sorts, as [#argsort(Array)] gives it.
    default Array searchsorted(Array x, Array order, Array values, Side side) {
        return searchsorted(Numpy.JNP.take(x, order), values, side);
    }

    /// The differences of consecutive elements along the last axis, which gets shorter by one (`jnp.diff`).
    default Array diff(Array x) {
        return diff(x, 1, -1);
    }

    /// The `times`-th differences along an axis, which gets shorter by `times`.
    ///
    /// @throws ValueError if `times` is negative
    default Array diff(Array x, int times, int axis) {
        if (times < 0) {
            throw new ValueError("diff: the number of times is not negative, got " + times + ".");
        }
        int at = Operands.axis(axis, x.ndim());
        Array result = x;
        for (int count = 0; count < times; count++) {
            int size = result.shape()[at];
            Array later = Slicing.sliceInDim(result, Math.min(1, size), size, at);
            Array earlier = Slicing.sliceInDim(result, 0, Math.max(0, size - 1), at);
            result = x.dtype() == DType.BOOL ? Comparison.ne(later, earlier) : Arithmetic.sub(later, earlier);
        }
        return result;
    }

    /// The number of nonzero elements (`jnp.count_nonzero`).
    default Array countNonzero(Array x) {
        return Numpy.JNP.sum(Promoting.truth(x));
    }

    /// The number of nonzero elements over axes.
    default Array countNonzero(Array x, ReductionSpec spec) {
        return Numpy.JNP.sum(Promoting.truth(x), spec);
    }

    /// [#countNonzero(Array, ReductionSpec)] over these axes.
    default Array countNonzero(Array x, int... axes) {
        return countNonzero(x, ReductionSpec.axis(axes));
    }

    /// The range of all elements: maximum minus minimum (`jnp.ptp`).
    default Array ptp(Array x) {
        return ptp(x, ReductionSpec.ALL);
    }

    /// The range over axes: maximum minus minimum.
    default Array ptp(Array x, ReductionSpec spec) {
        return Arithmetic.sub(Numpy.JNP.max(x, spec), Numpy.JNP.min(x, spec));
    }

    /// [#ptp(Array, ReductionSpec)] over these axes.
    default Array ptp(Array x, int... axes) {
        return ptp(x, ReductionSpec.axis(axes));
    }
}
