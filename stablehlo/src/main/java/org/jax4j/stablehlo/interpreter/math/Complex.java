package org.jax4j.stablehlo.interpreter.math;

/// A complex number in rectangular form.
///
/// @param re the real part
/// @param im the imaginary part
public record Complex(double re, double im) {
    public static final Complex ZERO = new Complex(0, 0);
    public static final Complex ONE = new Complex(1, 0);

    public Complex plus(Complex other) {
        return new Complex(re + other.re, im + other.im);
    }

    public Complex minus(Complex other) {
        return new Complex(re - other.re, im - other.im);
    }

    public Complex times(Complex other) {
        return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
    }

    public Complex times(double factor) {
        return new Complex(re * factor, im * factor);
    }

    /// The quotient, by Smith's method ("Algorithm 116", CACM 1962), which does not overflow on the way. A
    /// finite number by zero is infinite, an infinite one by a finite one too, and a finite one by an infinite
    /// one zero (C99, annex G).
    public Complex div(Complex other) {
        double c = other.re;
        double d = other.im;
        Complex quotient;
        if (Math.abs(c) >= Math.abs(d)) {
            double ratio = d / c;
            double scale = c + d * ratio;
            quotient = new Complex((re + im * ratio) / scale, (im - re * ratio) / scale);
        } else {
            double ratio = c / d;
            double scale = d + c * ratio;
            quotient = new Complex((re * ratio + im) / scale, (im * ratio - re) / scale);
        }
        if (!Double.isNaN(quotient.re) || !Double.isNaN(quotient.im)) {
            return quotient;
        }
        if (c == 0 && d == 0 && !(Double.isNaN(re) && Double.isNaN(im))) {
            double infinity = Math.copySign(Double.POSITIVE_INFINITY, c);
            return new Complex(infinity * re, infinity * im);
        }
        if (isInfinite() && other.isFinite()) {
            double x = boxed(re);
            double y = boxed(im);
            return new Complex(Double.POSITIVE_INFINITY * (x * c + y * d), Double.POSITIVE_INFINITY * (y * c - x * d));
        }
        if (other.isInfinite() && isFinite()) {
            double x = boxed(c);
            double y = boxed(d);
            return new Complex(0 * (re * x + im * y), 0 * (im * x - re * y));
        }
        return quotient;
    }

    /// An infinite part becomes 1, a finite one 0, with its sign.
    private static double boxed(double value) {
        return Math.copySign(Double.isInfinite(value) ? 1 : 0, value);
    }

    public Complex negate() {
        return new Complex(-re, -im);
    }

    public Complex conjugate() {
        return new Complex(re, -im);
    }

    /// The modulus, without overflow on the way.
    public double abs() {
        return StrictMath.hypot(re, im);
    }

    /// The square of the modulus.
    public double squaredAbs() {
        return re * re + im * im;
    }

    /// The number times the imaginary unit.
    public Complex timesI() {
        return new Complex(-im, re);
    }

    /// The number divided by the imaginary unit.
    public Complex divI() {
        return new Complex(im, -re);
    }

    public boolean isZero() {
        return re == 0 && im == 0;
    }

    /// Whether both parts are finite.
    public boolean isFinite() {
        return Double.isFinite(re) && Double.isFinite(im);
    }

    /// Whether a part is infinite, though the other may be NaN.
    public boolean isInfinite() {
        return Double.isInfinite(re) || Double.isInfinite(im);
    }

    public boolean isNaN() {
        return Double.isNaN(re) || Double.isNaN(im);
    }
}
