package org.jax4j.numpy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.trigonometric.Trigonometric;
import org.jax4j.numpy.promotion.Promoting;

/// Elementary functions, element by element. Integers and booleans are converted to floating point first.
public interface Elementary {

    /// e to the power of each element.
    default Array exp(Array x) {
        return Exponential.exp(Promoting.inexact(x));
    }

    /// The natural logarithm; NaN below zero.
    default Array log(Array x) {
        return Exponential.log(Promoting.inexact(x));
    }

    /// The logarithm to base 10.
    default Array log10(Array x) {
        Array inexact = Promoting.inexact(x);
        return Arithmetic.div(Exponential.log(inexact), Scalars.constant(inexact, Math.log(10)));
    }

    /// The square root; NaN below zero.
    default Array sqrt(Array x) {
        return Exponential.sqrt(Promoting.inexact(x));
    }

    /// The cube root.
    default Array cbrt(Array x) {
        return Exponential.cbrt(Promoting.inexact(x));
    }

    /// The sine of an angle in radians.
    default Array sin(Array x) {
        return Trigonometric.sin(Promoting.inexact(x));
    }

    /// The cosine of an angle in radians.
    default Array cos(Array x) {
        return Trigonometric.cos(Promoting.inexact(x));
    }

    /// The tangent of an angle in radians.
    default Array tan(Array x) {
        return Trigonometric.tan(Promoting.inexact(x));
    }

    default Array arcsin(Array x) {
        return Trigonometric.asin(Promoting.inexact(x));
    }

    default Array arccos(Array x) {
        return Trigonometric.acos(Promoting.inexact(x));
    }

    default Array arctan(Array x) {
        return Trigonometric.atan(Promoting.inexact(x));
    }

    default Array sinh(Array x) {
        return Trigonometric.sinh(Promoting.inexact(x));
    }

    default Array cosh(Array x) {
        return Trigonometric.cosh(Promoting.inexact(x));
    }

    default Array tanh(Array x) {
        return Exponential.tanh(Promoting.inexact(x));
    }

    default Array arcsinh(Array x) {
        return Trigonometric.asinh(Promoting.inexact(x));
    }

    default Array arccosh(Array x) {
        return Trigonometric.acosh(Promoting.inexact(x));
    }

    default Array arctanh(Array x) {
        return Trigonometric.atanh(Promoting.inexact(x));
    }

    /// The length of the hypotenuse of a right triangle with these legs.
    default Array hypot(Array x, Array y) {
        List<Array> legs = Promoting.inexact(x, y);
        Array a = Arithmetic.abs(legs.get(0));
        Array b = Arithmetic.abs(legs.get(1));
        Array longer = Arithmetic.max(a, b);
        Array shorter = Arithmetic.min(a, b);
        Array zero = Comparison.eq(longer, Scalars.like(longer, 0));
        Array divisor = Selection.select(zero, Scalars.full(longer, 1), longer);
        Array ratio = Powers.square(Arithmetic.div(shorter, divisor));
        Array length = Arithmetic.mul(longer, Exponential.sqrt(Arithmetic.add(ratio, Scalars.like(ratio, 1))));
        Array finite = Selection.select(zero, longer, length);
        // An infinite leg decides, even beside NaN.
        Array infinity = Scalars.like(longer, Double.POSITIVE_INFINITY);
        Array infinite = Numpy.JNP.logicalOr(Comparison.eq(a, infinity), Comparison.eq(b, infinity));
        return Numpy.JNP.where(infinite, infinity, finite);
    }
}
