package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Scalars;
import org.jax4j.scipy.special.tables.Rational;
import org.jax4j.transform.custom.Pointwise;

/// Faddeeva's function w(z) = exp(-z²) erfc(-iz): a polynomial of (L + iz) / (L - iz) in the upper half plane
/// (Weideman 1994, *Computation of the complex error function*), reflected below.
final class Faddeeva {
    private static final int TERMS = 32;
    private static final double WIDTH = Math.sqrt(TERMS / Math.sqrt(2));
    private static final double[] COEFFICIENTS = coefficients();

    private Faddeeva() {}

    /// Fourier coefficients of exp(-t²) (L² + t²), t = L tan(θ / 2), the highest first.
    private static double[] coefficients() {
        int points = 2 * TERMS;
        double[] coefficients = new double[TERMS];
        for (int k = -points + 1; k < points; k++) {
            double angle = k * Math.PI / points;
            double t = WIDTH * Math.tan(angle / 2);
            double value = Math.exp(-t * t) * (WIDTH * WIDTH + t * t) / (2 * points);
            for (int n = 1; n <= TERMS; n++) {
                coefficients[TERMS - n] += value * Math.cos(n * angle);
            }
        }
        return coefficients;
    }

    static Array of(Array z) {
        return Pointwise.call(
                "_wofz",
                Faddeeva::value,
                (v, tangent) -> {
                    Array zero = Scalars.of(v.dtype().real(), 0.0);
                    Array slope =
                            ComplexParts.complex(zero, Scalars.of(v.dtype().real(), 2 / Math.sqrt(Math.PI)));
                    return tangent.times(slope.minus(v.times(of(v)).times(2)));
                },
                z);
    }

    private static Array value(Array z) {
        Array upper = JNP.imag(z).ge(0);
        Array above = upper(JNP.where(upper, z, z.unaryMinus()));
        Array below = JNP.exp(z.times(z).unaryMinus()).times(2).minus(above);
        return JNP.where(upper, above, below);
    }

    private static Array upper(Array z) {
        Array turned = ComplexParts.complex(JNP.imag(z).unaryMinus(), JNP.real(z));
        Array denominator = turned.unaryMinus().plus(WIDTH);
        Array ratio = turned.plus(WIDTH).div(denominator);
        Array sum = Rational.polynomial(ratio, COEFFICIENTS);
        Array root = Scalars.like(z, 1 / Math.sqrt(Math.PI));
        return sum.times(2).div(denominator.times(denominator)).plus(root.div(denominator));
    }
}
