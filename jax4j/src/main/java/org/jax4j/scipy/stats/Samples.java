package org.jax4j.scipy.stats;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Functions of samples.
public interface Samples {

    /// The most frequent elements along an axis and how often they occur; of several the least.
    ///
    /// @param mode  of the dtype of the sample
    /// @param count int32
    record ModeResult(Array mode, Array count) {}

    /// The most frequent elements along the first axis.
    default ModeResult mode(Array x) {
        return mode(x, 0, false);
    }

    /// The most frequent elements along an axis.
    ///
    /// @param keepDims whether the axis stays, with size 1
    /// @throws ValueError if there is nothing along the axis
    default ModeResult mode(Array x, int axis, boolean keepDims) {
        Array sample = JNP.atleast1d(x);
        int at = Operands.axis(axis, sample.ndim());
        if (sample.shape()[at] == 0) {
            throw new ValueError("mode needs at least one element along axis " + axis + ", got shape "
                    + Operands.shape(sample.shape()) + ".");
        }
        Array sorted = JNP.sort(sample, at);
        Array counts = last(sorted, at).minus(first(sorted, at)).plus(1);
        Array place = JNP.argmax(counts, at, true);
        Array mode = JNP.takeAlongAxis(sorted, place, at);
        Array count = JNP.max(counts, ReductionSpec.axis(at).keepDims());
        return keepDims ? new ModeResult(mode, count) : new ModeResult(JNP.squeeze(mode, at), JNP.squeeze(count, at));
    }

    /// The ranks of all elements, from 1 on, as one row; equal ones have the mean of theirs.
    default Array rankdata(Array x) {
        return rankdata(x, RankMethod.AVERAGE);
    }

    /// The ranks of all elements, from 1 on, as one row; NaNs if there is one among the elements.
    default Array rankdata(Array x, RankMethod method) {
        return ranks(JNP.ravel(x), 0, method);
    }

    /// The ranks along an axis.
    default Array rankdata(Array x, RankMethod method, int axis) {
        return ranks(x, Operands.axis(axis, x.ndim()), method);
    }

    private static Array ranks(Array x, int axis, RankMethod method) {
        DType dtype = Config.current().defaultFloat();
        Array order = JNP.argsort(x, axis);
        Array sorted = JNP.takeAlongAxis(x, order, axis);
        Array inverse = JNP.argsort(order, axis);
        int size = x.shape()[axis];
        Array value = switch (method) {
            case ORDINAL -> inverse.plus(1).astype(dtype);
            case DENSE ->
                JNP.takeAlongAxis(JNP.cumsum(starts(sorted, axis), axis), inverse, axis)
                        .astype(dtype);
            case MIN -> ranked(first(sorted, axis), inverse, axis).astype(dtype);
            case MAX -> ranked(last(sorted, axis), inverse, axis).astype(dtype);
            case AVERAGE ->
                ranked(first(sorted, axis), inverse, axis)
                        .plus(ranked(last(sorted, axis), inverse, axis))
                        .astype(dtype)
                        .times(0.5);
        };
        if (!x.dtype().isInexact() || size == 0) {
            return value;
        }
        Array undefined = JNP.any(JNP.isnan(x), ReductionSpec.axis(axis).keepDims());
        return JNP.where(undefined, Double.NaN, value);
    }

    private static Array ranked(Array positions, Array inverse, int axis) {
        return JNP.takeAlongAxis(positions, inverse, axis).plus(1);
    }

    private static Array positions(Array sorted, int axis) {
        int[] shape = new int[sorted.ndim()];
        Arrays.fill(shape, 1);
        shape[axis] = sorted.shape()[axis];
        return JNP.arange(shape[axis]).reshape(shape);
    }

    /// Whether elements differ from those before them; NaNs do not differ.
    private static Array starts(Array sorted, int axis) {
        Array before = JNP.roll(sorted, 1, axis);
        Array undefined = JNP.logicalAnd(JNP.notEqual(sorted, sorted), JNP.notEqual(before, before));
        Array differ = JNP.logicalAnd(JNP.notEqual(sorted, before), JNP.logicalNot(undefined));
        return JNP.logicalOr(differ, positions(sorted, axis).eq(0));
    }

    /// The positions of the first elements that are equal to each.
    private static Array first(Array sorted, int axis) {
        return Cumulative.cummax(JNP.where(starts(sorted, axis), positions(sorted, axis), 0), axis, false);
    }

    /// The positions of the last elements that are equal to each.
    private static Array last(Array sorted, int axis) {
        int size = sorted.shape()[axis];
        Array ends = JNP.roll(starts(sorted, axis), -1, axis);
        return Cumulative.cummin(JNP.where(ends, positions(sorted, axis), size), axis, true);
    }

    /// The standard error of the mean along the first axis.
    default Array sem(Array x) {
        return sem(x, ReductionSpec.axis(0).ddof(1), false);
    }

    /// The standard error of the mean along axes, whose degrees of freedom are `ddof` fewer than elements.
    ///
    /// @param omitNans whether NaNs do not count as elements
    default Array sem(Array x, ReductionSpec over, boolean omitNans) {
        Array value = Promoting.inexact(x);
        if (omitNans) {
            Array count = JNP.sum(
                    JNP.logicalNot(JNP.isnan(value)),
                    ReductionSpec.axis(Axes.array(Axes.reduced(over, value)))
                            .keepDims(over.keepsDims())
                            .dtype(value.dtype()));
            return JNP.nanstd(value, over).div(JNP.sqrt(count));
        }
        double count = Axes.reduced(over, value).stream()
                .mapToDouble(axis -> value.shape()[axis])
                .reduce(1, (a, b) -> a * b);
        return JNP.std(value, over).div(Math.sqrt(count));
    }

    /// An estimate of the density that a sample comes from.
    ///
    /// @param dataset `[n]`, or `[d, n]`: vectors as columns
    default GaussianKde gaussianKde(Array dataset) {
        return GaussianKde.of(dataset, GaussianKde.Bandwidth.SCOTT);
    }

    /// An estimate of the density that a sample comes from, with a rule for the width of its kernels.
    default GaussianKde gaussianKde(Array dataset, GaussianKde.Bandwidth bandwidth) {
        return GaussianKde.of(dataset, bandwidth);
    }

    /// An estimate of the density that a weighted sample comes from.
    default GaussianKde gaussianKde(Array dataset, GaussianKde.Bandwidth bandwidth, Array weights) {
        return GaussianKde.of(dataset, bandwidth, weights);
    }
}
