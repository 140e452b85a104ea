package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;

/// The normal distribution, exp(-z² / 2) / √(2π).
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Normal(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array variance = JNP.square(at.scale());
        Array normalizer = JNP.log(variance.times(2 * Math.PI));
        Array quadratic = JNP.square(at.x().minus(at.loc())).div(variance);
        return normalizer.plus(quadratic).div(-2);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        return Special.INSTANCE.ndtr(z);
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        return Special.INSTANCE.logNdtr(z);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        return Special.INSTANCE.ndtr(z.unaryMinus());
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        return Special.INSTANCE.logNdtr(z.unaryMinus());
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        Located at = Located.of(q, loc, scale);
        return Special.INSTANCE.ndtri(at.x()).times(at.scale()).plus(at.loc());
    }

    /// The value that is exceeded with probability q, the inverse of [#sf(Array)].
    public Array isf(Array q) {
        return ppf(Located.of(q, loc, scale).x().unaryMinus().plus(1));
    }
}
