package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.ComplexParts;
import org.jax4j.numpy.promotion.Promoting;

/// Spherical harmonics by normalised associated Legendre functions, each from the two of the same order and lower
/// degrees.
final class SphericalHarmonics {
    private SphericalHarmonics() {}

    static Array of(Array n, Array m, Array theta, Array phi, int greatest) {
        List<Array> angles = Promoting.inexact(theta, phi);
        List<Array> shaped = JNP.broadcastArrays(n, m, angles.get(0), angles.get(1));
        Array order = JNP.abs(shaped.get(1));
        Array degree = shaped.get(0);
        Array table = legendre(greatest, JNP.cos(shaped.get(2)));
        Array place = JNP.clip(order, 0, greatest).times(greatest + 1).plus(JNP.clip(degree, 0, greatest));
        Array value = JNP.squeeze(JNP.takeAlongAxis(table, JNP.expandDims(place, 0), 0), 0);
        Array angle = order.times(shaped.get(3));
        Array imaginary = value.times(JNP.sin(angle));
        Array negative = shaped.get(1).lt(0);
        Array odd = order.rem(2).ne(0);
        Array real = value.times(JNP.cos(angle));
        // Those of negative orders are the conjugates, those of odd ones negated.
        Array flipped = JNP.logicalAnd(negative, odd);
        return ComplexParts.complex(
                JNP.where(flipped, real.unaryMinus(), real),
                JNP.where(JNP.logicalXor(negative, flipped), imaginary.unaryMinus(), imaginary));
    }

    /// The functions of orders 0 to l and degrees 0 to l, one after the other along a new first axis.
    private static Array legendre(int l, Array x) {
        Array sine = JNP.sqrt(x.times(x).unaryMinus().plus(1.0));
        Array zero = JNP.zerosLike(x);
        List<Array> all = new ArrayList<>();
        Array diagonal = JNP.fullLike(x, 0.5 / Math.sqrt(Math.PI));
        for (int m = 0; m <= l; m++) {
            if (m > 0) {
                diagonal = diagonal.times(sine).times(-Math.sqrt(1 + 0.5 / m));
            }
            Array before = zero;
            Array current = zero;
            for (int degree = 0; degree <= l; degree++) {
                Array next;
                if (degree < m) {
                    next = zero;
                } else if (degree == m) {
                    next = diagonal;
                } else {
                    double squares = (double) degree * degree - m * m;
                    double a = Math.sqrt((4.0 * degree * degree - 1) / squares);
                    double below = degree - 1.0;
                    double b = Math.sqrt((2.0 * degree + 1) * (below * below - m * m) / ((2.0 * degree - 3) * squares));
                    next = current.times(x).times(a);
                    next = degree == m + 1 ? next : next.minus(before.times(b));
                }
                before = current;
                current = next;
                all.add(next);
            }
        }
        return JNP.stack(all);
    }
}
