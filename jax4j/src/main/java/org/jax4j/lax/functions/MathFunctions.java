package org.jax4j.lax.functions;

import org.jax4j.core.Array;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.special.BesselFunctions;
import org.jax4j.lax.special.ErrorFunctions;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.lax.trigonometric.Trigonometric;

/// Functions of floating-point and complex numbers, position by position; the result has the operand's shape.
public interface MathFunctions {

    /// e to the power of x.
    default Array exp(Array x) {
        return Exponential.exp(x);
    }

    /// 2 to the power of x.
    default Array exp2(Array x) {
        return Exponential.exp2(x);
    }

    /// e to the power of x, minus 1, precise near 0.
    default Array expm1(Array x) {
        return Exponential.expm1(x);
    }

    /// The natural logarithm.
    default Array log(Array x) {
        return Exponential.log(x);
    }

    /// The natural logarithm of 1 + x, precise near 0.
    default Array log1p(Array x) {
        return Exponential.log1p(x);
    }

    /// The square root.
    default Array sqrt(Array x) {
        return Exponential.sqrt(x);
    }

    /// One over the square root.
    default Array rsqrt(Array x) {
        return Exponential.rsqrt(x);
    }

    /// The cube root, of floating-point numbers.
    default Array cbrt(Array x) {
        return Exponential.cbrt(x);
    }

    /// The logistic function 1 / (1 + exp(-x)).
    default Array logistic(Array x) {
        return Exponential.logistic(x);
    }

    /// The hyperbolic tangent.
    default Array tanh(Array x) {
        return Exponential.tanh(x);
    }

    /// The sine of radians.
    default Array sin(Array x) {
        return Trigonometric.sin(x);
    }

    /// The cosine of radians.
    default Array cos(Array x) {
        return Trigonometric.cos(x);
    }

    /// The tangent of radians.
    default Array tan(Array x) {
        return Trigonometric.tan(x);
    }

    /// The arc sine in radians.
    default Array asin(Array x) {
        return Trigonometric.asin(x);
    }

    /// The arc cosine in radians.
    default Array acos(Array x) {
        return Trigonometric.acos(x);
    }

    /// The arc tangent in radians.
    default Array atan(Array x) {
        return Trigonometric.atan(x);
    }

    /// The hyperbolic sine.
    default Array sinh(Array x) {
        return Trigonometric.sinh(x);
    }

    /// The hyperbolic cosine.
    default Array cosh(Array x) {
        return Trigonometric.cosh(x);
    }

    /// The inverse hyperbolic sine.
    default Array asinh(Array x) {
        return Trigonometric.asinh(x);
    }

    /// The inverse hyperbolic cosine.
    default Array acosh(Array x) {
        return Trigonometric.acosh(x);
    }

    /// The inverse hyperbolic tangent.
    default Array atanh(Array x) {
        return Trigonometric.atanh(x);
    }

    /// The error function.
    default Array erf(Array x) {
        return ErrorFunctions.erf(x);
    }

    /// One minus the error function.
    default Array erfc(Array x) {
        return ErrorFunctions.erfc(x);
    }

    /// The inverse of the error function.
    default Array erfInv(Array x) {
        return ErrorFunctions.erfInv(x);
    }

    /// The logarithm of the absolute value of the gamma function.
    default Array lgamma(Array x) {
        return GammaFunctions.lgamma(x);
    }

    /// The derivative of [#lgamma].
    default Array digamma(Array x) {
        return GammaFunctions.digamma(x);
    }

    /// The modified Bessel function of order 0, times exp(-|x|).
    default Array besselI0e(Array x) {
        return BesselFunctions.besselI0e(x);
    }

    /// The modified Bessel function of order 1, times exp(-|x|).
    default Array besselI1e(Array x) {
        return BesselFunctions.besselI1e(x);
    }

    /// The real part of complex numbers.
    default Array real(Array x) {
        return ComplexParts.real(x);
    }

    /// The imaginary part of complex numbers.
    default Array imag(Array x) {
        return ComplexParts.imag(x);
    }

    /// The complex conjugate; float32 and float64 become complex.
    default Array conj(Array x) {
        return ComplexParts.conj(x);
    }

    /// Complex numbers with these real and imaginary parts, float32 or float64.
    default Array complex(Array x, Array y) {
        return ComplexParts.complex(x, y);
    }

    /// The derivative of order `m` of [#digamma].
    default Array polygamma(Array m, Array x) {
        return GammaFunctions.polygamma(m, x);
    }

    /// The Hurwitz zeta function.
    default Array zeta(Array x, Array q) {
        return GammaFunctions.zeta(x, q);
    }

    /// The lower regularised incomplete gamma function.
    default Array igamma(Array a, Array x) {
        return GammaFunctions.igamma(a, x);
    }

    /// The upper regularised incomplete gamma function.
    default Array igammac(Array a, Array x) {
        return GammaFunctions.igammac(a, x);
    }

    /// The derivative of [#igamma] with respect to a.
    default Array igammaGradA(Array a, Array x) {
        return GammaFunctions.igammaGradA(a, x);
    }

    /// The derivative of a sample x of the gamma distribution with respect to its parameter a.
    default Array randomGammaGrad(Array a, Array x) {
        return GammaFunctions.randomGammaGrad(a, x);
    }

    /// The regularised incomplete beta function.
    default Array betainc(Array a, Array b, Array x) {
        return GammaFunctions.betainc(a, b, x);
    }
}
