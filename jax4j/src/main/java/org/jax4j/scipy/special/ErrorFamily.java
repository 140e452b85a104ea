package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.special.ErrorFunctions;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.Pointwise;

/// The error function, the normal distribution, and what is made of them.
public interface ErrorFamily {

    /// The error function.
    default Array erf(Array x) {
        return ErrorFunctions.erf(Promoting.inexact(x));
    }

    /// One minus the error function, precise where that is near 1.
    default Array erfc(Array x) {
        return ErrorFunctions.erfc(Promoting.inexact(x));
    }

    /// The inverse of the error function.
    default Array erfinv(Array x) {
        return ErrorFunctions.erfInv(Promoting.inexact(x));
    }

    /// exp(x²) erfc(x), of real or complex numbers.
    default Array erfcx(Array x) {
        Array value = Promoting.inexact(x);
        if (value.dtype().isComplex()) {
            return wofz(ComplexParts.complex(JNP.imag(value).unaryMinus(), JNP.real(value)));
        }
        return Pointwise.call(
                "_erfcx",
                v -> Rules.widened(v, NormalComputations::scaledComplement),
                (v, tangent) -> tangent.times(v.times(2).times(erfcx(v)).minus(2 / Math.sqrt(Math.PI))),
                value);
    }

    /// Dawson's integral exp(-x²) ∫ exp(t²) dt from 0 to x.
    default Array dawsn(Array x) {
        return Pointwise.call(
                "_dawsn",
                v -> Rules.widened(v, NormalComputations::dawson),
                (v, tangent) ->
                        tangent.times(v.times(2).times(dawsn(v)).unaryMinus().plus(1)),
                Rules.real("dawsn", x));
    }

    /// Faddeeva's function exp(-z²) erfc(-iz).
    default Array wofz(Array z) {
        Array value = Promoting.inexact(z);
        DType complex = value.dtype().isComplex()
                ? value.dtype()
                : value.dtype().bits() == 64 ? DType.COMPLEX128 : DType.COMPLEX64;
        return Faddeeva.of(Conversion.convertElementType(value, complex));
    }

    /// The standard normal distribution Φ(x).
    default Array ndtr(Array x) {
        return NormalComputations.distribution(Rules.singleOrDouble("ndtr", x));
    }

    /// The inverse of [#ndtr(Array)]; -∞ at 0, ∞ at 1.
    default Array ndtri(Array p) {
        return NormalComputations.quantile(Rules.singleOrDouble("ndtri", p));
    }

    /// log Φ(x), without loss where Φ is small.
    default Array logNdtr(Array x) {
        return logNdtr(x, 3);
    }

    /// log Φ(x).
    ///
    /// @param seriesOrder the number of terms of the expansion far below zero, from 0 to 30
    default Array logNdtr(Array x, int seriesOrder) {
        if (seriesOrder < 0 || seriesOrder > 30) {
            throw new ValueError("log_ndtr: series_order must be from 0 to 30, got " + seriesOrder + ".");
        }
        return Pointwise.call(
                "log_ndtr",
                v -> NormalComputations.logarithm(v, seriesOrder),
                (v, tangent) -> {
                    Array density = JNP.square(v).times(-0.5).minus(0.5 * Math.log(2 * Math.PI));
                    return tangent.times(JNP.exp(density.minus(logNdtr(v, seriesOrder))));
                },
                Rules.singleOrDouble("log_ndtr", x));
    }

    /// Owen's function T(h, a) = 1 / 2π ∫ exp(-h² (1 + t²) / 2) / (1 + t²) dt from 0 to a.
    default Array owensT(Array h, Array a) {
        return Rules.partials(
                "_owens_t_impl",
                at -> NormalComputations.owens(at.get(0), at.get(1)),
                List.of(
                        at -> JNP.exp(JNP.square(at.get(0)).times(-0.5))
                                .times(erf(at.get(1).times(at.get(0)).div(Math.sqrt(2))))
                                .div(-2 * Math.sqrt(2 * Math.PI)),
                        at -> {
                            Array s = JNP.square(at.get(1)).plus(1.0);
                            return JNP.exp(s.times(-0.5).times(JNP.square(at.get(0))))
                                    .div(s.times(2 * Math.PI));
                        }),
                Rules.real("owens_t", h, a));
    }

    /// The Fresnel integrals S(x) = ∫ sin(π t² / 2) dt and C(x) = ∫ cos(π t² / 2) dt, from 0 to x.
    default SineCosine fresnel(Array x) {
        return Fresnel.of(Rules.real("fresnel", x));
    }
}
