package org.jax4j.numpy.creation;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.special.BesselFunctions;
import org.jax4j.stablehlo.DType;

/// Windows, by which samples are weighted before a Fourier transform. A window of one point is 1.
public interface Windows {

    private static Array window(int points, UnaryOperator<Array> weights) {
        DType dtype = Config.current().defaultFloat();
        return points <= 1 ? JNP.ones(dtype, Math.max(points, 0)) : weights.apply(Creation.iota(dtype, points));
    }

    /// A sum of cosines: `a - b cos(t) + c cos(2t)`, where t goes from 0 to 2π.
    private static Array cosines(int points, double a, double b, double c) {
        return window(points, n -> {
            Array angle = n.times(2 * Math.PI).div(points - 1);
            Array first = JNP.subtract(a, JNP.multiply(b, JNP.cos(angle)));
            return c == 0 ? first : first.plus(JNP.multiply(c, JNP.cos(angle.times(2))));
        });
    }

    /// Bartlett's window: a triangle that is zero at both ends.
    default Array bartlett(int points) {
        return window(
                points,
                n -> JNP.subtract(1, JNP.abs(n.times(2).plus(1).minus(points)).div(points - 1)));
    }

    /// Blackman's window, of three cosines.
    default Array blackman(int points) {
        return cosines(points, 0.42, 0.5, 0.08);
    }

    /// Hamming's window, a raised cosine that is 0.08 at both ends.
    default Array hamming(int points) {
        return cosines(points, 0.54, 0.46, 0);
    }

    /// Von Hann's window, a raised cosine that is zero at both ends.
    default Array hanning(int points) {
        return cosines(points, 0.5, 0.5, 0);
    }

    /// Kaiser's window of shape `beta`: the larger, the narrower.
    default Array kaiser(int points, double beta) {
        return window(points, n -> {
            double middle = 0.5 * (points - 1);
            Array distance = n.minus(middle).div(middle);
            Array root = JNP.sqrt(JNP.subtract(1, JNP.square(distance)));
            return i0(JNP.multiply(beta, root)).div(i0(Scalars.full(JNP.zeros(n.dtype()), beta)));
        });
    }

    /// The modified Bessel function of the first kind, of order 0.
    private static Array i0(Array x) {
        Array magnitude = JNP.abs(x);
        return JNP.exp(magnitude).times(BesselFunctions.besselI0e(magnitude));
    }
}
