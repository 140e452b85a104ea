package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;

/// The gamma distribution, zᵃ⁻¹ exp(-z) / Γ(a) for z ≥ 0.
///
/// @param a the shape, positive
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Gamma(Array a, Array loc, Array scale) implements Continuous {
    /// The distribution shifted and stretched.
    public Gamma at(Array shift, Array factor) {
        return new Gamma(a, shift, factor);
    }

    /// The distribution shifted and stretched.
    public Gamma at(Number shift, Number factor) {
        return at(Parameters.of(shift), Parameters.of(factor));
    }

    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale, a);
        Array first = at.shapes().get(0);
        Array z = at.z();
        Array inside = at.x().ge(at.loc());
        Array safe = JNP.where(inside, z, 1);
        Array linear = Special.INSTANCE.xlogy(first.minus(1), safe).minus(safe);
        Array shape = Special.INSTANCE.gammaln(first).plus(JNP.log(at.scale()));
        return JNP.where(inside, linear.minus(shape), Double.NEGATIVE_INFINITY);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Located at = Located.of(x, loc, scale, a);
        Array first = at.shapes().get(0);
        Array z = at.z();
        return Special.INSTANCE.gammainc(first, JNP.clipMin(z, 0));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        return JNP.log(cdf(x));
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        Located at = Located.of(x, loc, scale, a);
        Array first = at.shapes().get(0);
        Array z = at.z();
        return JNP.where(z.lt(0), 1, Special.INSTANCE.gammaincc(first, z));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        return JNP.log(sf(x));
    }
}
