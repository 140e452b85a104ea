package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;

/// The exponential distribution, exp(-z) for z ≥ 0.
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Exponential(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.where(
                at.lt(shift), Double.NEGATIVE_INFINITY, z.plus(JNP.log(factor)).unaryMinus());
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.where(at.lt(shift), 0, JNP.expm1(z.unaryMinus()).unaryMinus());
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        return JNP.log1p(sf(x).unaryMinus());
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        return JNP.exp(logsf(x));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.where(at.lt(shift), 0, z.unaryMinus());
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array undefined = JNP.logicalOr(JNP.isnan(share), JNP.logicalOr(share.lt(0), share.gt(1)));
        return JNP.where(undefined, Double.NaN, shift.minus(factor.times(JNP.log1p(share.unaryMinus()))));
    }
}
