package org.jax4j.core;

/// Reductions of an [Array]: of all elements, over axes, or with the options of a [ReductionSpec].
///
/// ```java
/// x.sum();                          // all elements
/// x.sum(0);                         // over the first axis, which the result lacks
/// x.sum(axis(-1).keepDims());       // over the last axis, which the result keeps with size 1
/// ```
///
/// Negative axes count from the last. An axis that the array lacks is a [org.jax4j.errors.ValueError]. Sums and
/// products of integers have at least the width of the default integer; means and deviations are floating-point.
public sealed interface ArrayReductions permits Array {
    /// The array itself.
    Array self();

    /// The sum of all elements.
    default Array sum() {
        return ArrayMethods.instance().sum(self());
    }

    /// The sums over these axes.
    default Array sum(int... axes) {
        return sum(ReductionSpec.axis(axes));
    }

    /// The product of all elements.
    default Array prod() {
        return ArrayMethods.instance().prod(self());
    }

    /// The products over these axes.
    default Array prod(int... axes) {
        return prod(ReductionSpec.axis(axes));
    }

    /// The mean of all elements, in floating point.
    default Array mean() {
        return ArrayMethods.instance().mean(self());
    }

    /// The means over these axes, in floating point.
    default Array mean(int... axes) {
        return mean(ReductionSpec.axis(axes));
    }

    /// The standard deviation of all elements.
    default Array std() {
        return ArrayMethods.instance().std(self());
    }

    /// The standard deviations over these axes.
    default Array std(int... axes) {
        return std(ReductionSpec.axis(axes));
    }

    /// The variance of all elements.
    default Array var() {
        return ArrayMethods.instance().var(self());
    }

    /// The variances over these axes.
    default Array var(int... axes) {
        return var(ReductionSpec.axis(axes));
    }

    /// The greatest element; NaN if one is.
    default Array max() {
        return ArrayMethods.instance().max(self());
    }

    /// The greatest elements over these axes; NaN if one is.
    default Array max(int... axes) {
        return max(ReductionSpec.axis(axes));
    }

    /// The least element; NaN if one is.
    default Array min() {
        return ArrayMethods.instance().min(self());
    }

    /// The least elements over these axes; NaN if one is.
    default Array min(int... axes) {
        return min(ReductionSpec.axis(axes));
    }

    /// Whether an element is not zero.
    default Array any() {
        return ArrayMethods.instance().any(self());
    }

    /// Whether an element over these axes is not zero.
    default Array any(int... axes) {
        return any(ReductionSpec.axis(axes));
    }

    /// Whether all elements are not zero.
    default Array all() {
        return ArrayMethods.instance().all(self());
    }

    /// Whether all elements over these axes are not zero.
    default Array all(int... axes) {
        return all(ReductionSpec.axis(axes));
    }

    /// The position of the greatest element, in row-major order.
    default Array argmax() {
        return ArrayMethods.instance().argmax(self());
    }

    /// The positions of the greatest elements along an axis.
    default Array argmax(int axis) {
        return ArrayMethods.instance().argmax(self(), axis);
    }

    /// The position of the least element, in row-major order.
    default Array argmin() {
        return ArrayMethods.instance().argmin(self());
    }

    /// The positions of the least elements along an axis.
    default Array argmin(int axis) {
        return ArrayMethods.instance().argmin(self(), axis);
    }

    /// The sums, with options: `x.sum(axis(-1).keepDims())`.
    default Array sum(ReductionSpec spec) {
        return ArrayMethods.instance().sum(self(), spec);
    }

    /// The products, with options: `x.prod(axis(-1).keepDims())`.
    default Array prod(ReductionSpec spec) {
        return ArrayMethods.instance().prod(self(), spec);
    }

    /// The means, in floating point, with options: `x.mean(axis(-1).keepDims())`.
    default Array mean(ReductionSpec spec) {
        return ArrayMethods.instance().mean(self(), spec);
    }

    /// The standard deviations, with options: `x.std(axis(-1).keepDims())`.
    default Array std(ReductionSpec spec) {
        return ArrayMethods.instance().std(self(), spec);
    }

    /// The variances, with options: `x.var(axis(-1).keepDims())`.
    default Array var(ReductionSpec spec) {
        return ArrayMethods.instance().var(self(), spec);
    }

    /// The greatest elements; NaN if one is, with options: `x.max(axis(-1).keepDims())`.
    default Array max(ReductionSpec spec) {
        return ArrayMethods.instance().max(self(), spec);
    }

    /// The least elements; NaN if one is, with options: `x.min(axis(-1).keepDims())`.
    default Array min(ReductionSpec spec) {
        return ArrayMethods.instance().min(self(), spec);
    }

    /// Whether an element is not zero, with options: `x.any(axis(-1).keepDims())`.
    default Array any(ReductionSpec spec) {
        return ArrayMethods.instance().any(self(), spec);
    }

    /// Whether all elements are not zero, with options: `x.all(axis(-1).keepDims())`.
    default Array all(ReductionSpec spec) {
        return ArrayMethods.instance().all(self(), spec);
    }

    /// The difference of the greatest and the least element.
    default Array ptp() {
        return ArrayMethods.instance().ptp(self());
    }

    /// The sum of the elements on the diagonal of a matrix.
    default Array trace() {
        return ArrayMethods.instance().trace(self());
    }

    /// The sums of the elements up to each along an axis.
    default Array cumsum(int axis) {
        return ArrayMethods.instance().cumsum(self(), axis);
    }

    /// The products of the elements up to each along an axis.
    default Array cumprod(int axis) {
        return ArrayMethods.instance().cumprod(self(), axis);
    }
}
