package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;

/// Cauchy's distribution, 1 / (π (1 + z²)).
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Cauchy(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.log(factor.times(Math.PI)).plus(JNP.log1p(z.times(z))).unaryMinus();
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.arctan(z).times(1 / Math.PI).plus(0.5);
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        return JNP.log(cdf(x));
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return JNP.arctan(z.unaryMinus()).times(1 / Math.PI).plus(0.5);
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        return JNP.log(sf(x));
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        return JNP.tan(share.times(Math.PI).minus(Math.PI / 2)).times(factor).plus(shift);
    }

    /// The value that is exceeded with probability q, the inverse of [#sf(Array)].
    public Array isf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        return JNP.tan(share.times(Math.PI).unaryMinus().plus(Math.PI / 2))
                .times(factor)
                .plus(shift);
    }
}
