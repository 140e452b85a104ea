package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;

/// The beta distribution, zᵃ⁻¹ (1 - z)ᵇ⁻¹ / B(a, b) on [0, 1].
///
/// @param a the first shape, positive
/// @param b the second shape, positive
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Beta(Array a, Array b, Array loc, Array scale) implements Continuous {
    /// The distribution shifted and stretched.
    public Beta at(Array shift, Array factor) {
        return new Beta(a, b, shift, factor);
    }

    /// The distribution shifted and stretched.
    public Beta at(Number shift, Number factor) {
        return at(Parameters.of(shift), Parameters.of(factor));
    }

    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, a, b, loc, scale);
        Array at = all.get(0);
        Array first = all.get(1);
        Array second = all.get(2);
        Array shift = all.get(3);
        Array factor = all.get(4);
        Array z = at.minus(shift).div(factor);
        Array linear = Special.INSTANCE
                .xlogy(first.minus(1), z)
                .plus(Special.INSTANCE.xlog1py(second.minus(1), z.unaryMinus()));
        Array density = linear.minus(Special.INSTANCE.betaln(first, second)).minus(JNP.log(factor));
        Array outside = JNP.logicalOr(at.gt(shift.plus(factor)), at.lt(shift));
        Array result = JNP.where(outside, Double.NEGATIVE_INFINITY, density);
        Array undefined = JNP.logicalOr(JNP.logicalOr(first.le(0), second.le(0)), factor.le(0));
        return JNP.where(undefined, Double.NaN, result);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        List<Array> all = Parameters.promote(x, a, b, loc, scale);
        Array at = all.get(0);
        Array first = all.get(1);
        Array second = all.get(2);
        Array shift = all.get(3);
        Array factor = all.get(4);
        Array z = at.minus(shift).div(factor);
        return Special.INSTANCE.betainc(first, second, JNP.clip(z, 0, 1));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        return JNP.log(cdf(x));
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        List<Array> all = Parameters.promote(x, a, b, loc, scale);
        Array at = all.get(0);
        Array first = all.get(1);
        Array second = all.get(2);
        Array shift = all.get(3);
        Array factor = all.get(4);
        Array z = at.minus(shift).div(factor);
        return Special.INSTANCE.betainc(
                second, first, JNP.clip(z, 0, 1).unaryMinus().plus(1));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        return JNP.log(sf(x));
    }
}
