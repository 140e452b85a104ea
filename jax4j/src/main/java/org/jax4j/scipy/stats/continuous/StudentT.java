package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.lax.special.GammaFunctions;

/// Student's distribution.
///
/// @param df the degrees of freedom, positive
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record StudentT(Array df, Array loc, Array scale) implements Continuous {
    /// The distribution shifted and stretched.
    public StudentT at(Array shift, Array factor) {
        return new StudentT(df, shift, factor);
    }

    /// The distribution shifted and stretched.
    public StudentT at(Number shift, Number factor) {
        return at(Parameters.of(shift), Parameters.of(factor));
    }

    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale, df);
        Array freedom = at.shapes().get(0);
        Array z = at.z();
        Array half = freedom.div(2);
        Array more = half.plus(0.5);
        Array width = JNP.log(at.scale().times(at.scale()).times(Math.PI).times(freedom))
                .div(2);
        Array normalizer = GammaFunctions.lgamma(half).plus(width).minus(GammaFunctions.lgamma(more));
        return normalizer.plus(more.times(JNP.log1p(z.times(z).div(freedom)))).unaryMinus();
    }
}
