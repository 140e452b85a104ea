package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.special.BesselFunctions;

/// Von Mises' distribution on a circle, which is ∝ exp(κ cos x).
///
/// @param kappa the concentration, positive
public record VonMises(Array kappa) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, kappa);
        Array at = all.get(0);
        Array focus = all.get(1);
        Array normalizer = JNP.log(BesselFunctions.besselI0e(focus).times(2 * Math.PI));
        Array density = focus.times(JNP.cos(at).minus(1)).minus(normalizer);
        return JNP.where(focus.gt(0), density, Double.NaN);
    }
}
