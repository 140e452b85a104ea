package org.jax4j.numpy.statistics;

import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Scalars;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.numpy.statistics.QuantileSpec.Method;
import org.jax4j.stablehlo.DType;

/// Quantiles, percentiles and medians. NaN among the elements makes them NaN, except in those that leave NaNs
/// out.
public interface Quantiles {

    private static Array fraction(double q) {
        return Scalars.of(Config.current().defaultFloat(), q);
    }

    /// The `q`-quantile of all elements, `q` in [0, 1] (`jnp.quantile`).
    default Array quantile(Array x, double q) {
        return quantile(x, q, QuantileSpec.ALL);
    }

    default Array quantile(Array x, double q, QuantileSpec spec) {
        return quantile(x, fraction(q), spec);
    }

    /// The quantiles over axes; a vector of fractions becomes a new first axis.
    ///
    /// @throws ValueError for complex elements, or more than one axis of fractions
    default Array quantile(Array x, Array q, QuantileSpec spec) {
        return new QuantileComputation(x, q, spec, false).compute();
    }

    /// The `q`-th percentile of all elements, `q` in [0, 100] (`jnp.percentile`).
    default Array percentile(Array x, double q) {
        return percentile(x, q, QuantileSpec.ALL);
    }

    default Array percentile(Array x, double q, QuantileSpec spec) {
        return percentile(x, fraction(q), spec);
    }

    /// The percentiles over axes; a vector of percentages becomes a new first axis.
    default Array percentile(Array x, Array q, QuantileSpec spec) {
        return quantile(x, percent(q), spec);
    }

    private static Array percent(Array q) {
        return Promoting.inexact(q).div(100);
    }

    /// [#quantile(Array, double)] of the elements that are not NaN.
    default Array nanquantile(Array x, double q) {
        return nanquantile(x, q, QuantileSpec.ALL);
    }

    default Array nanquantile(Array x, double q, QuantileSpec spec) {
        return nanquantile(x, fraction(q), spec);
    }

    /// [#quantile(Array, Array, QuantileSpec)] of the elements that are not NaN; NaN if there are none.
    default Array nanquantile(Array x, Array q, QuantileSpec spec) {
        return new QuantileComputation(x, q, spec, true).compute();
    }

    /// [#percentile(Array, double)] of the elements that are not NaN.
    default Array nanpercentile(Array x, double q) {
        return nanpercentile(x, q, QuantileSpec.ALL);
    }

    default Array nanpercentile(Array x, double q, QuantileSpec spec) {
        return nanpercentile(x, fraction(q), spec);
    }

    default Array nanpercentile(Array x, Array q, QuantileSpec spec) {
        return nanquantile(x, percent(q), spec);
    }

    /// The median of all elements: the mean of the two in the middle where their number is even.
    default Array median(Array x) {
        return median(x, QuantileSpec.ALL);
    }

    /// The medians along an axis.
    default Array median(Array x, int axis, boolean keepDims) {
        return median(x, QuantileSpec.axis(axis).keepDims(keepDims));
    }

    /// The medians over axes.
    default Array median(Array x, QuantileSpec spec) {
        return quantile(x, 0.5, spec.method(Method.MIDPOINT));
    }

    /// The median of the elements that are not NaN.
    default Array nanmedian(Array x) {
        return nanmedian(x, QuantileSpec.ALL);
    }

    /// The medians over axes of the elements that are not NaN.
    default Array nanmedian(Array x, QuantileSpec spec) {
        return nanquantile(x, 0.5, spec.method(Method.MIDPOINT));
    }

    /// Whether a dtype has an order.
    static void requireReal(DType dtype) {
        if (dtype.isComplex()) {
            throw new ValueError("quantile does not support complex input, as the operation is poorly defined.");
        }
    }
}
