package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.nn.Nn;

/// Gumbel's distribution of maxima, exp(-z - exp(-z)).
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record GumbelRight(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.where(
                factor.gt(0), z.plus(JNP.exp(z.unaryMinus())).unaryMinus().minus(JNP.log(factor)), Double.NaN);
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
        return JNP.where(factor.gt(0), JNP.exp(z.unaryMinus()).unaryMinus(), Double.NaN);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.where(
                factor.gt(0),
                JNP.exp(JNP.exp(z.unaryMinus()).unaryMinus()).unaryMinus().plus(1),
                Double.NaN);
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.where(factor.gt(0), Nn.INSTANCE.log1mexp(JNP.exp(z.unaryMinus())), Double.NaN);
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array inside = JNP.logicalAnd(share.gt(0), share.lt(1));
        return JNP.where(inside, shift.minus(factor.times(JNP.log(JNP.log(share).unaryMinus()))), Double.NaN);
    }
}
