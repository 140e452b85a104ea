package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
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
        List<Array> all = Parameters.promote(x, b, loc, scale);
        Array at = all.get(0);
        Array second = all.get(1);
        Array shift = all.get(2);
        Array factor = all.get(3);
        Array z = at.minus(shift).div(factor);
        Array density = JNP.log(factor.div(second))
                .plus(second.plus(1).times(JNP.log(z)))
                .unaryMinus();
        return JNP.where(at.lt(shift.plus(factor)), Double.NEGATIVE_INFINITY, density);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        List<Array> all = Parameters.promote(x, b, loc, scale);
        Array at = all.get(0);
        Array second = all.get(1);
        Array shift = all.get(2);
        Array factor = all.get(3);
        Array z = at.minus(shift).div(factor);
        return JNP.where(
                at.lt(shift.plus(factor)),
                0,
                JNP.power(z, second.unaryMinus()).unaryMinus().plus(1));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        List<Array> all = Parameters.promote(x, b, loc, scale);
        Array at = all.get(0);
        Array second = all.get(1);
        Array shift = all.get(2);
        Array factor = all.get(3);
        Array z = at.minus(shift).div(factor);
        Array value = JNP.log1p(JNP.power(z, second.unaryMinus()).unaryMinus());
        return JNP.where(at.lt(shift.plus(factor)), Double.NEGATIVE_INFINITY, value);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        return JNP.exp(logsf(x));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        List<Array> all = Parameters.promote(x, b, loc, scale);
        Array at = all.get(0);
        Array second = all.get(1);
        Array shift = all.get(2);
        Array factor = all.get(3);
        Array z = at.minus(shift).div(factor);
        return JNP.where(at.lt(shift.plus(factor)), 0, second.times(JNP.log(z)).unaryMinus());
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, b, loc, scale);
        Array share = all.get(0);
        Array second = all.get(1);
        Array shift = all.get(2);
        Array factor = all.get(3);
        Array value = shift.plus(factor.times(
                JNP.power(share.unaryMinus().plus(1), JNP.reciprocal(second).unaryMinus())));
        Array undefined = JNP.logicalOr(JNP.isnan(share), JNP.logicalOr(share.lt(0), share.gt(1)));
        return JNP.where(undefined, Double.NaN, value);
    }
}
