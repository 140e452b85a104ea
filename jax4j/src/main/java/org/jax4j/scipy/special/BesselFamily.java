package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Scanned;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.special.BesselFunctions;
import org.jax4j.numpy.promotion.Promoting;

/// Bessel functions, and the functions of a sphere.
public interface BesselFamily {

    /// The modified Bessel function of the first kind and order 0.
    default Array i0(Array x) {
        Array value = Promoting.inexact(x);
        return JNP.exp(JNP.abs(value)).times(BesselFunctions.besselI0e(value));
    }

    /// exp(-|x|) times [#i0(Array)].
    default Array i0e(Array x) {
        return BesselFunctions.besselI0e(Promoting.inexact(x));
    }

    /// The modified Bessel function of the first kind and order 1.
    default Array i1(Array x) {
        Array value = Promoting.inexact(x);
        return JNP.exp(JNP.abs(value)).times(BesselFunctions.besselI1e(value));
    }

    /// exp(-|x|) times [#i1(Array)].
    default Array i1e(Array x) {
        return BesselFunctions.besselI1e(Promoting.inexact(x));
    }

    /// The Bessel functions of the first kind of orders 0 to v, along a new first axis.
    default Array besselJn(Array z, int v) {
        return besselJn(z, v, 50);
    }

    /// The Bessel functions of the first kind of orders 0 to v, by Miller's recurrence from a high order down.
    ///
    /// @param iterations the order from which the recurrence starts
    /// @throws ValueError unless 0 ≤ v ≤ iterations
    default Array besselJn(Array z, int v, int iterations) {
        if (v < 0 || v > iterations) {
            throw new ValueError(
                    "bessel_jn needs an order from 0 to the number of iterations, " + iterations + ", got " + v + ".");
        }
        Array x = Rules.real("bessel_jn", z);
        Array zero = JNP.zerosLike(x);
        Array orders = JNP.arange(iterations + 1).astype(x.dtype());
        Scanned<List<Array>, Array> scanned = Rules.CONTROL.scan(
                (List<Array> state, Array k) -> {
                    Array f = k.plus(1.0).times(2.0).times(state.get(1)).div(x).minus(state.get(0));
                    Array sum = state.get(2);
                    Array next = JNP.where(k.rem(2).eq(0), sum.plus(f.times(2.0)), sum);
                    return new Step<>(List.of(state.get(1), f, next), f);
                },
                List.of(zero, Scalars.full(x, 1e-16), zero),
                orders,
                ScanOptions.reversed());
        Array values = scanned.outputs();
        Array norm = scanned.carry().get(2).minus(values.get(0));
        return values.get("0:" + (v + 1)).div(norm);
    }

    /// Spherical harmonics of degree n and order m, with the phase of Condon and Shortley.
    ///
    /// @param n     integers, not negative
    /// @param m     integers of at most the magnitude of `n`
    /// @param theta the polar angle
    /// @param phi   the azimuth
    /// @param nMax  the greatest of `n`
    /// @return complex, of the shape to which the operands broadcast
    default Array sphHarmY(Array n, Array m, Array theta, Array phi, int nMax) {
        return SphericalHarmonics.of(n, m, theta, phi, nMax);
    }

    /// [#sphHarmY(Array, Array, Array, Array, int)], with the greatest degree that `n` has; `n` cannot be traced.
    default Array sphHarmY(Array n, Array m, Array theta, Array phi) {
        return SphericalHarmonics.of(n, m, theta, phi, JNP.max(n).toInt());
    }
}
