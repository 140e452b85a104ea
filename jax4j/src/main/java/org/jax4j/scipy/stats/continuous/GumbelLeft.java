package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;

/// Gumbel's distribution of minima, exp(z - exp(z)).
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record GumbelLeft(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(at.scale().gt(0), z.minus(JNP.exp(z)).minus(JNP.log(at.scale())), Double.NaN);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        return JNP.exp(logcdf(x));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(
                at.scale().gt(0), JNP.log(JNP.expm1(JNP.exp(z).unaryMinus()).unaryMinus()), Double.NaN);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        return JNP.exp(logsf(x));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(at.scale().gt(0), JNP.exp(z).unaryMinus(), Double.NaN);
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        Located at = Located.of(q, loc, scale);
        Array inside = JNP.logicalAnd(at.x().gt(0), at.x().lt(1));
        return JNP.where(
                inside,
                at.loc()
                        .plus(at.scale()
                                .times(JNP.log(JNP.log1p(at.x().unaryMinus()).unaryMinus()))),
                Double.NaN);
    }
}
