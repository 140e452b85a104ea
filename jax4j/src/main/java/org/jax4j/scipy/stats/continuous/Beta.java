package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

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
        Located at = Located.of(x, loc, scale, a, b);
        Array first = at.shapes().get(0);
        Array second = at.shapes().get(1);
        Array z = at.z();
        Array linear = Special.INSTANCE
                .xlogy(first.minus(1), z)
                .plus(Special.INSTANCE.xlog1py(second.minus(1), z.unaryMinus()));
        Array density = linear.minus(Special.INSTANCE.betaln(first, second)).minus(JNP.log(at.scale()));
        Array outside =
                JNP.logicalOr(at.x().gt(at.loc().plus(at.scale())), at.x().lt(at.loc()));
        Array result = JNP.where(outside, Double.NEGATIVE_INFINITY, density);
        Array undefined = JNP.logicalOr(
                JNP.logicalOr(first.le(0), second.le(0)), at.scale().le(0));
        return JNP.where(undefined, Double.NaN, result);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Located at = Located.of(x, loc, scale, a, b);
        Array first = at.shapes().get(0);
        Array second = at.shapes().get(1);
        Array z = at.z();
        return Special.INSTANCE.betainc(first, second, JNP.clip(z, 0, 1));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        return JNP.log(cdf(x));
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        Located at = Located.of(x, loc, scale, a, b);
        Array first = at.shapes().get(0);
        Array second = at.shapes().get(1);
        Array z = at.z();
        return Special.INSTANCE.betainc(
                second, first, JNP.clip(z, 0, 1).unaryMinus().plus(1));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        return JNP.log(sf(x));
    }
}
