package org.jax4j.numpy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Operands;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;

/// Averages, quantiles and correlations.
public interface Statistics {

    private static Array nanTo(Array x, double value) {
        return x.dtype().isInexact() ? Selection.select(Comparison.ne(x, x), Scalars.full(x, value), x) : x;
    }

    /// The sum over axes of the elements that are not NaN.
    default Array nansum(Array x, ReductionSpec spec) {
        return Numpy.JNP.sum(nanTo(x, 0), spec);
    }

    /// The product over axes of the elements that are not NaN.
    default Array nanprod(Array x, ReductionSpec spec) {
        return Numpy.JNP.prod(nanTo(x, 1), spec);
    }

    /// The greatest element over axes that is not NaN; NaN if all are.
    default Array nanmax(Array x, ReductionSpec spec) {
        Array greatest = Numpy.JNP.max(nanTo(x, Double.NEGATIVE_INFINITY), spec);
        return x.dtype().isInexact() ? nanWhereAll(x, spec, greatest) : greatest;
    }

    /// The least element over axes that is not NaN; NaN if all are.
    default Array nanmin(Array x, ReductionSpec spec) {
        Array least = Numpy.JNP.min(nanTo(x, Double.POSITIVE_INFINITY), spec);
        return x.dtype().isInexact() ? nanWhereAll(x, spec, least) : least;
    }

    private static Array nanWhereAll(Array x, ReductionSpec spec, Array result) {
        return Selection.select(Numpy.JNP.all(Comparison.ne(x, x), spec), Scalars.full(result, Double.NaN), result);
    }

    /// The mean over axes of the elements that are not NaN.
    default Array nanmean(Array x, ReductionSpec spec) {
        Array value = Promoting.inexact(x);
        return Numpy.JNP.mean(value, spec.where(Comparison.eq(value, value)));
    }

    /// The variance over axes of the elements that are not NaN.
    default Array nanvar(Array x, ReductionSpec spec) {
        Array value = Promoting.inexact(x);
        return Numpy.JNP.var(value, spec.where(Comparison.eq(value, value)));
    }

    /// The standard deviation over axes of the elements that are not NaN.
    default Array nanstd(Array x, ReductionSpec spec) {
        return Numpy.JNP.sqrt(nanvar(x, spec));
    }

    /// The mean over axes.
    default Array average(Array x) {
        return Numpy.JNP.mean(x);
    }

    /// The mean along an axis, each member with its weight.
    default Array average(Array x, Array weights, int axis) {
        int at = Operands.axis(axis, x.ndim());
        Array shaped = weights.ndim() == x.ndim() ? weights : Movement.broadcastInDim(weights, x.shape(), List.of(at));
        ReductionSpec along = ReductionSpec.axis(at);
        return Numpy.JNP.divide(Numpy.JNP.sum(Numpy.JNP.multiply(x, shaped), along), Numpy.JNP.sum(shaped, along));
    }

    /// The value below which a fraction `q` of all elements lies, interpolated linearly.
    default Array quantile(Array x, double q) {
        return quantile(Movement.reshape(x, (int) x.size()), q, 0, false);
    }

    /// The values below which a fraction `q` of the elements along an axis lies, interpolated linearly; NaN if
    /// there is one.
    default Array quantile(Array x, double q, int axis, boolean keepDims) {
        int at = Operands.axis(axis, x.ndim());
        Array sorted = Numpy.JNP.sort(Promoting.inexact(x), at);
        int size = sorted.shape()[at];
        double position = q * (size - 1);
        int lower = (int) Math.floor(position);
        int upper = Math.min(size - 1, lower + 1);
        Array low = org.jax4j.lax.Slicing.sliceInDim(sorted, lower, lower + 1, at);
        Array high = org.jax4j.lax.Slicing.sliceInDim(sorted, upper, upper + 1, at);
        Array last = org.jax4j.lax.Slicing.sliceInDim(sorted, size - 1, size, at);
        double weight = position - lower;
        Array value = Arithmetic.add(
                Arithmetic.mul(low, Scalars.constant(low, 1 - weight)),
                Arithmetic.mul(high, Scalars.constant(high, weight)));
        Array result = Selection.select(Comparison.ne(last, last), Scalars.full(value, Double.NaN), value);
        return keepDims ? result : Movement.squeeze(result, List.of(at));
    }

    /// The value below which `q` percent of all elements lie.
    default Array percentile(Array x, double q) {
        return quantile(x, q / 100);
    }

    /// The covariance matrix of variables in rows, of observations in columns.
    default Array cov(Array x) {
        Array rows = Promoting.inexact(Numpy.JNP.atleast2d(x));
        Array centred = Numpy.JNP.subtract(
                rows, Numpy.JNP.mean(rows, ReductionSpec.axis(1).keepDims()));
        Array products = Numpy.JNP.matmul(centred, Numpy.JNP.conj(Numpy.JNP.transpose(centred)));
        double count = rows.shape()[1] - 1;
        return Numpy.JNP.squeeze(Arithmetic.div(products, Scalars.constant(products, count)));
    }

    /// The matrix of correlation coefficients of variables in rows, of observations in columns.
    default Array corrcoef(Array x) {
        Array covariance = cov(x);
        if (covariance.ndim() == 0) {
            return Arithmetic.div(covariance, covariance);
        }
        Array deviation = Numpy.JNP.sqrt(Numpy.JNP.real(Numpy.JNP.diagonal(covariance)));
        Array scaled = Numpy.JNP.divide(covariance, Numpy.JNP.outer(deviation, deviation));
        return scaled.dtype().isComplex() ? scaled : Numpy.JNP.clip(scaled, -1, 1);
    }

    /// How often each of the integers 0, 1, …, `length - 1` occurs.
    default Array bincount(Array x, int length) {
        Array flat = Numpy.JNP.clip(Movement.reshape(x, (int) x.size()), 0, Integer.MAX_VALUE);
        return Numpy.JNP.zeros(org.jax4j.stablehlo.DType.INT32, length).at(flat).add(1);
    }

    /// The integral of samples at distances `dx` along the last axis, by the trapezoidal rule.
    default Array trapezoid(Array y, double dx) {
        Array samples = Promoting.inexact(y);
        Array pairs = Numpy.JNP.add(samples.get("...", "1:"), samples.get("...", ":-1"));
        Array sum = Numpy.JNP.sum(pairs, ReductionSpec.axis(-1));
        return Arithmetic.mul(sum, Scalars.constant(sum, dx / 2));
    }

    /// The polynomial with these coefficients, highest power first, at each element of `x`.
    default Array polyval(Array coefficients, Array x) {
        List<Array> operands = Promoting.dtypes(List.of(coefficients, x));
        Array at = operands.get(1);
        Array value = Scalars.full(at, 0);
        for (Array coefficient : operands.getFirst()) {
            value = Numpy.JNP.add(Numpy.JNP.multiply(value, at), coefficient);
        }
        return Conversion.convertElementType(value, operands.getFirst().dtype());
    }
}
