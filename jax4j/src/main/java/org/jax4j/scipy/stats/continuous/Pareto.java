package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;

/// Pareto's distribution, b / zᵇ⁺¹ for z ≥ 1.
///
/// @param b the shape, positive
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Pareto(Array b, Array loc, Array scale) implements Continuous {
    /// The distribution shifted and stretched.
    public Pareto at(Array shift, Array factor) {
        return new Pareto(b, shift, factor);
    }

    /// The distribution shifted and stretched.
    public Pareto at(Number shift, Number factor) {
        return at(Parameters.of(shift), Parameters.of(factor));
    }

    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale, b);
        Array second = at.shapes().get(0);
        Array z = at.z();
        Array density = JNP.log(at.scale().div(second))
                .plus(second.plus(1).times(JNP.log(z)))
                .unaryMinus();
        return JNP.where(at.x().lt(at.loc().plus(at.scale())), Double.NEGATIVE_INFINITY, density);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Located at = Located.of(x, loc, scale, b);
        Array second = at.shapes().get(0);
        Array z = at.z();
        return JNP.where(
                at.x().lt(at.loc().plus(at.scale())),
                0,
                JNP.power(z, second.unaryMinus()).unaryMinus().plus(1));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        Located at = Located.of(x, loc, scale, b);
        Array second = at.shapes().get(0);
        Array z = at.z();
        Array value = JNP.log1p(JNP.power(z, second.unaryMinus()).unaryMinus());
        return JNP.where(at.x().lt(at.loc().plus(at.scale())), Double.NEGATIVE_INFINITY, value);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        return JNP.exp(logsf(x));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        Located at = Located.of(x, loc, scale, b);
        Array second = at.shapes().get(0);
        Array z = at.z();
        return JNP.where(
                at.x().lt(at.loc().plus(at.scale())),
                0,
                second.times(JNP.log(z)).unaryMinus());
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        Located at = Located.of(q, loc, scale, b);
        Array second = at.shapes().get(0);
        Array value = at.loc()
                .plus(at.scale()
                        .times(JNP.power(
                                at.x().unaryMinus().plus(1),
                                JNP.reciprocal(second).unaryMinus())));
        Array undefined = JNP.logicalOr(
                JNP.isnan(at.x()), JNP.logicalOr(at.x().lt(0), at.x().gt(1)));
        return JNP.where(undefined, Double.NaN, value);
    }
}
