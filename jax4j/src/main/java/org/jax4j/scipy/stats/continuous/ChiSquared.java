package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.scipy.special.Special;

/// The distribution of a sum of squares of normal numbers.
///
/// @param df the degrees of freedom, positive
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record ChiSquared(Array df, Array loc, Array scale) implements Continuous {
    /// The distribution shifted and stretched.
    public ChiSquared at(Array shift, Array factor) {
        return new ChiSquared(df, shift, factor);
    }

    /// The distribution shifted and stretched.
    public ChiSquared at(Number shift, Number factor) {
        return at(Parameters.of(shift), Parameters.of(factor));
    }

    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale, df);
        Array freedom = at.shapes().get(0);
        Array z = at.z();
        Array half = freedom.div(2);
        Array kernel = half.minus(1).times(JNP.log(z)).minus(z.div(2));
        Array normalizer =
                GammaFunctions.lgamma(half).plus(freedom.times(Math.log(2)).div(2));
        Array density = kernel.minus(normalizer).minus(JNP.log(at.scale()));
        return JNP.where(at.x().lt(at.loc()), Double.NEGATIVE_INFINITY, density);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Located at = Located.of(x, loc, scale, df);
        Array freedom = at.shapes().get(0);
        Array z = at.z();
        return Special.INSTANCE.gammainc(freedom.div(2), JNP.clipMin(z.div(2), 0));
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        return JNP.log(cdf(x));
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        Located at = Located.of(x, loc, scale, df);
        Array freedom = at.shapes().get(0);
        Array z = at.z();
        return Special.INSTANCE.gammaincc(freedom.div(2), JNP.clipMin(z.div(2), 0));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        return JNP.log(sf(x));
    }
}
