package org.jax4j.lax.functions;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.reduction.ArgReductions;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.lax.window.Window;
import org.jax4j.lax.window.WindowReductions;
import org.jax4j.stablehlo.DType;

/// Reductions and orders of `lax`.
public interface ReductionFunctions {

    /// The sums over these axes, which disappear.
    default Array reduceSum(Array x, int... axes) {
        return Reductions.reduceSum(x, Axes.list(axes));
    }

    /// The products over these axes, which disappear.
    default Array reduceProd(Array x, int... axes) {
        return Reductions.reduceProd(x, Axes.list(axes));
    }

    /// The greatest elements over these axes, which disappear.
    default Array reduceMax(Array x, int... axes) {
        return Reductions.reduceMax(x, Axes.list(axes));
    }

    /// The least elements over these axes, which disappear.
    default Array reduceMin(Array x, int... axes) {
        return Reductions.reduceMin(x, Axes.list(axes));
    }

    /// Conjunctions of booleans or bits over these axes, which disappear.
    default Array reduceAnd(Array x, int... axes) {
        return BitReductions.reduceAnd(x, Axes.list(axes));
    }

    /// Disjunctions of booleans or bits over these axes, which disappear.
    default Array reduceOr(Array x, int... axes) {
        return BitReductions.reduceOr(x, Axes.list(axes));
    }

    /// Exclusive disjunctions of booleans or bits over these axes, which disappear.
    default Array reduceXor(Array x, int... axes) {
        return BitReductions.reduceXor(x, Axes.list(axes));
    }

    /// The position of the greatest element along an axis, the first of equal ones.
    default Array argmax(Array x, int axis, DType indexDtype) {
        return ArgReductions.argmax(x, axis, indexDtype);
    }

    /// The position of the least element along an axis, the first of equal ones.
    default Array argmin(Array x, int axis, DType indexDtype) {
        return ArgReductions.argmin(x, axis, indexDtype);
    }

    /// The sums up to each position along an axis.
    default Array cumsum(Array x, int axis) {
        return cumsum(x, axis, false);
    }

    /// [#cumsum(Array, int)], from each position to the end of the axis if `reverse`.
    default Array cumsum(Array x, int axis, boolean reverse) {
        return Cumulative.cumsum(x, axis, reverse);
    }

    /// The products up to each position along an axis.
    default Array cumprod(Array x, int axis) {
        return cumprod(x, axis, false);
    }

    /// [#cumprod(Array, int)], from each position to the end of the axis if `reverse`.
    default Array cumprod(Array x, int axis, boolean reverse) {
        return Cumulative.cumprod(x, axis, reverse);
    }

    /// The greatest elements up to each position along an axis.
    default Array cummax(Array x, int axis) {
        return cummax(x, axis, false);
    }

    /// [#cummax(Array, int)], from each position to the end of the axis if `reverse`.
    default Array cummax(Array x, int axis, boolean reverse) {
        return Cumulative.cummax(x, axis, reverse);
    }

    /// The least elements up to each position along an axis.
    default Array cummin(Array x, int axis) {
        return cummin(x, axis, false);
    }

    /// [#cummin(Array, int)], from each position to the end of the axis if `reverse`.
    default Array cummin(Array x, int axis, boolean reverse) {
        return Cumulative.cummin(x, axis, reverse);
    }

    /// The logarithms of sums of exponentials up to each position along an axis.
    default Array cumlogsumexp(Array x, int axis) {
        return cumlogsumexp(x, axis, false);
    }

    /// [#cumlogsumexp(Array, int)], from each position to the end of the axis if `reverse`.
    default Array cumlogsumexp(Array x, int axis, boolean reverse) {
        return Cumulative.cumlogsumexp(x, axis, reverse);
    }

    /// The sum of each window.
    default Array reduceWindowSum(Array x, int[] window, int[] strides, WindowPadding padding) {
        return WindowReductions.sum(x, Window.over(x.shape(), Axes.list(window), Axes.list(strides), padding));
    }

    /// The sum of the elements of each window, with steps between the elements of the array and of the window.
    default Array reduceWindowSum(
            Array x, int[] window, int[] strides, WindowPadding padding, int[] baseDilation, int[] windowDilation) {
        return WindowReductions.sum(x, dilated(x, window, strides, padding, baseDilation, windowDilation));
    }

    /// The greatest element of each window.
    default Array reduceWindowMax(Array x, int[] window, int[] strides, WindowPadding padding) {
        return WindowReductions.max(x, Window.over(x.shape(), Axes.list(window), Axes.list(strides), padding));
    }

    /// The greatest element of each window, with steps between the elements of the array and of the window.
    default Array reduceWindowMax(
            Array x, int[] window, int[] strides, WindowPadding padding, int[] baseDilation, int[] windowDilation) {
        return WindowReductions.max(x, dilated(x, window, strides, padding, baseDilation, windowDilation));
    }

    /// The least element of each window.
    default Array reduceWindowMin(Array x, int[] window, int[] strides, WindowPadding padding) {
        return WindowReductions.min(x, Window.over(x.shape(), Axes.list(window), Axes.list(strides), padding));
    }

    /// The least element of each window, with steps between the elements of the array and of the window.
    default Array reduceWindowMin(
            Array x, int[] window, int[] strides, WindowPadding padding, int[] baseDilation, int[] windowDilation) {
        return WindowReductions.min(x, dilated(x, window, strides, padding, baseDilation, windowDilation));
    }

    private static Window dilated(
            Array x, int[] window, int[] strides, WindowPadding padding, int[] baseDilation, int[] windowDilation) {
        return Window.over(
                x.shape(),
                Axes.list(window),
                Axes.list(strides),
                padding,
                Axes.list(baseDilation),
                Axes.list(windowDilation));
    }

    /// The elements in ascending order along the last axis; NaNs come last, and equal elements keep their order.
    default Array sort(Array x) {
        return sort(x, -1);
    }

    /// The elements in ascending order along an axis.
    default Array sort(Array x, int dimension) {
        return Sorting.sort(List.of(x), dimension, true, 1).getFirst();
    }

    /// Arrays of one shape in the order of the first `numKeys` of them along an axis.
    default List<Array> sort(List<Array> operands, int dimension, boolean isStable, int numKeys) {
        return Sorting.sort(operands, dimension, isStable, numKeys);
    }

    /// Keys in ascending order along an axis, and the values that belong to them.
    default List<Array> sortKeyVal(Array keys, Array values, int dimension) {
        return Sorting.sort(List.of(keys, values), dimension, true, 1);
    }

    /// The `k` greatest elements along the last axis in descending order, and their positions.
    default List<Array> topK(Array x, int k) {
        return topK(x, k, -1);
    }

    /// The `k` greatest elements along an axis in descending order, and their positions.
    default List<Array> topK(Array x, int k, int axis) {
        return Sorting.topK(x, k, axis);
    }
}
