package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.nn.Nn;

/// Gumbel's distribution of maxima, exp(-z - exp(-z)).
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record GumbelRight(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(
                at.scale().gt(0), z.plus(JNP.exp(z.unaryMinus())).unaryMinus().minus(JNP.log(at.scale())), Double.NaN);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        return JNP.exp(logcdf(x));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(at.scale().gt(0), JNP.exp(z.unaryMinus()).unaryMinus(), Double.NaN);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(
                at.scale().gt(0),
                JNP.exp(JNP.exp(z.unaryMinus()).unaryMinus()).unaryMinus().plus(1),
                Double.NaN);
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(at.scale().gt(0), Nn.INSTANCE.log1mexp(JNP.exp(z.unaryMinus())), Double.NaN);
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        Located at = Located.of(q, loc, scale);
        Array inside = JNP.logicalAnd(at.x().gt(0), at.x().lt(1));
        return JNP.where(
                inside, at.loc().minus(at.scale().times(JNP.log(JNP.log(at.x()).unaryMinus()))), Double.NaN);
    }
}
