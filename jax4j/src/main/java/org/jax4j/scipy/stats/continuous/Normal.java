package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;

/// The normal distribution, exp(-z² / 2) / √(2π).
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Normal(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array variance = JNP.square(factor);
        Array normalizer = JNP.log(variance.times(2 * Math.PI));
        Array quadratic = JNP.square(at.minus(shift)).div(variance);
        return normalizer.plus(quadratic).div(-2);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return Special.INSTANCE.ndtr(z);
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return Special.INSTANCE.logNdtr(z);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return Special.INSTANCE.ndtr(z.unaryMinus());
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return Special.INSTANCE.logNdtr(z.unaryMinus());
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        return Special.INSTANCE.ndtri(share).times(factor).plus(shift);
    }

    /// The value that is exceeded with probability q, the inverse of [#sf(Array)].
    public Array isf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        return ppf(share.unaryMinus().plus(1));
    }
}
