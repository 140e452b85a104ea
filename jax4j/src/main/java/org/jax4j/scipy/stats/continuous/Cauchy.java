package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;

/// Cauchy's distribution, 1 / (π (1 + z²)).
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Cauchy(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.log(at.scale().times(Math.PI)).plus(JNP.log1p(z.times(z))).unaryMinus();
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        return JNP.arctan(z).times(1 / Math.PI).plus(0.5);
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        return JNP.log(cdf(x));
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        return JNP.arctan(z.unaryMinus()).times(1 / Math.PI).plus(0.5);
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        return JNP.log(sf(x));
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        Located at = Located.of(q, loc, scale);
        return JNP.tan(at.x().times(Math.PI).minus(Math.PI / 2))
                .times(at.scale())
                .plus(at.loc());
    }

    /// The value that is exceeded with probability q, the inverse of [#sf(Array)].
    public Array isf(Array q) {
        Located at = Located.of(q, loc, scale);
        return JNP.tan(at.x().times(Math.PI).unaryMinus().plus(Math.PI / 2))
                .times(at.scale())
                .plus(at.loc());
    }
}
