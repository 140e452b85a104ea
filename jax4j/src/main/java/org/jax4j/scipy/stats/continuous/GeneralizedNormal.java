package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.scipy.special.Special;

/// The generalised normal distribution, which is ∝ exp(-|x|ᵝ).
///
/// @param beta the power, positive
public record GeneralizedNormal(Array beta) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, beta);
        Array at = all.get(0);
        Array power = all.get(1);
        Array normalizer = JNP.log(power.times(0.5)).minus(GammaFunctions.lgamma(JNP.reciprocal(power)));
        return normalizer.minus(JNP.power(JNP.abs(at), power));
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        List<Array> all = Parameters.promote(x, beta);
        Array at = all.get(0);
        Array power = all.get(1);
        Array share = Special.INSTANCE.gammainc(JNP.reciprocal(power), JNP.power(JNP.abs(at), power));
        return JNP.sign(at).times(share).plus(1).times(0.5);
    }
}
