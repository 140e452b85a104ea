package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;

/// Gumbel's distribution of minima, exp(z - exp(z)).
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record GumbelLeft(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.where(factor.gt(0), z.minus(JNP.exp(z)).minus(JNP.log(factor)), Double.NaN);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        return JNP.exp(logcdf(x));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.where(
                factor.gt(0), JNP.log(JNP.expm1(JNP.exp(z).unaryMinus()).unaryMinus()), Double.NaN);
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
        return JNP.where(factor.gt(0), JNP.exp(z).unaryMinus(), Double.NaN);
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array inside = JNP.logicalAnd(share.gt(0), share.lt(1));
        return JNP.where(
                inside,
                shift.plus(factor.times(JNP.log(JNP.log1p(share.unaryMinus()).unaryMinus()))),
                Double.NaN);
    }
}
