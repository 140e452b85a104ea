package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;

/// The exponential distribution, exp(-z) for z ≥ 0.
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Exponential(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(
                at.x().lt(at.loc()),
                Double.NEGATIVE_INFINITY,
                z.plus(JNP.log(at.scale())).unaryMinus());
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(at.x().lt(at.loc()), 0, JNP.expm1(z.unaryMinus()).unaryMinus());
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
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.where(at.x().lt(at.loc()), 0, z.unaryMinus());
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        Located at = Located.of(q, loc, scale);
        Array undefined = JNP.logicalOr(
                JNP.isnan(at.x()), JNP.logicalOr(at.x().lt(0), at.x().gt(1)));
        return JNP.where(
                undefined,
                Double.NaN,
                at.loc().minus(at.scale().times(JNP.log1p(at.x().unaryMinus()))));
    }
}
