package org.jax4j.stablehlo.interpreter.math;

/// Elementary functions of complex numbers, with principal values.
///
/// Near zeros they keep the relative accuracy of each part; at infinities and NaN they give what JAX gives.
public final class ComplexFunctions {
    private ComplexFunctions() {}

    public static Complex exp(Complex z) {
        double y = z.im();
        if (y == 0) {
            return new Complex(StrictMath.exp(z.re()), y);
        }
        // Half the exponent twice, since exp may overflow where its product with a small sine does not.
        double half = StrictMath.exp(z.re() / 2);
        return new Complex(half * StrictMath.cos(y) * half, half * StrictMath.sin(y) * half);
    }

    /// `z²`, whose real part is not computed as x² - y²: both may be infinite, or cancel.
    public static Complex square(Complex z) {
        boolean none = Math.abs(z.re()) == Math.abs(z.im()) && Double.isFinite(z.im());
        double re = none ? 0 : (z.re() - z.im()) * (z.re() + z.im());
        return new Complex(re, 2 * (z.re() * z.im()));
    }

    /// `exp(z) - 1`, accurate near 0.
    public static Complex expm1(Complex z) {
        double halfSine = StrictMath.sin(z.im() / 2);
        double re = StrictMath.expm1(z.re()) * StrictMath.cos(z.im()) - 2 * halfSine * halfSine;
        return new Complex(z.im() == 0 ? StrictMath.expm1(z.re()) : re, exp(z).im());
    }

    public static Complex log(Complex z) {
        return new Complex(logAbs(z), StrictMath.atan2(z.im(), z.re()));
    }

    /// Near the unit circle, `log |z| = log1p(|z|² - 1) / 2`, with the difference in twice the precision.
    private static double logAbs(Complex z) {
        double large = Math.max(Math.abs(z.re()), Math.abs(z.im()));
        double small = Math.min(Math.abs(z.re()), Math.abs(z.im()));
        if (large > 0.5 && large < 1.5) {
            double difference = sumOfSquaresPlus(large, small, -1);
            if (Math.abs(difference) < 0.5) {
                return StrictMath.log1p(difference) / 2;
            }
        }
        return z.isNaN() ? Double.NaN : StrictMath.log(scaledAbs(large, small)) + logScale(large);
    }

    /// hypot, except that numbers which are subnormal or near overflow are scaled, see [#logScale].
    private static double scaledAbs(double large, double small) {
        int exponent = scale(large);
        return StrictMath.hypot(Math.scalb(large, -exponent), Math.scalb(small, -exponent));
    }

    private static double logScale(double large) {
        return scale(large) * StrictMath.log(2);
    }

    private static int scale(double large) {
        return large > 0x1p1000 ? 100 : large < 0x1p-1000 ? -100 : 0;
    }

    /// `a² + b² + c`, in which `a² + c` may cancel.
    private static double sumOfSquaresPlus(double a, double b, double c) {
        double aa = a * a;
        double bb = b * b;
        double rest = Math.fma(a, a, -aa) + Math.fma(b, b, -bb);
        double first = aa + c;
        double firstError = c - (first - aa);
        double sum = first + bb;
        double sumError = Math.abs(first) > Math.abs(bb) ? bb - (sum - first) : first - (sum - bb);
        return sum + (firstError + sumError + rest);
    }

    /// `log(1 + z)`, accurate near 0.
    public static Complex log1p(Complex z) {
        double x = z.re();
        double y = z.im();
        double im = StrictMath.atan2(y, 1 + x);
        if (Math.abs(x) < 0x1p100 && Math.abs(y) < 0x1p100) {
            // |1 + z|² - 1 = 2x + x² + y²
            double difference = sumOfSquaresPlus(x, y, 2 * x);
            if (Math.abs(difference) < 0.5) {
                return new Complex(StrictMath.log1p(difference) / 2, im);
            }
        }
        return new Complex(logAbs(new Complex(1 + x, y)), im);
    }

    /// The principal square root; for negative numbers that of positive imaginary part, whatever the sign of a
    /// zero.
    public static Complex sqrt(Complex z) {
        double x = z.re();
        double y = z.im();
        if (Double.isInfinite(y) && !Double.isNaN(x)) {
            return new Complex(Double.POSITIVE_INFINITY, y);
        }
        if (Double.isInfinite(x) && !Double.isNaN(y)) {
            return x > 0 ? new Complex(x, Math.copySign(0, y)) : new Complex(0, y < 0 ? x : -x);
        }
        if (z.isNaN()) {
            return new Complex(Double.NaN, Double.NaN);
        }
        if (z.isZero()) {
            return new Complex(0, y);
        }
        double large = Math.max(Math.abs(x), Math.abs(y));
        int exponent = scale(large);
        double a = Math.scalb(Math.abs(x), -exponent);
        double b = Math.scalb(Math.abs(y), -exponent);
        double t = Math.scalb(Math.sqrt((a + StrictMath.hypot(a, b)) / 2), exponent / 2);
        double u = Math.abs(y) / t / 2;
        return x >= 0 ? new Complex(t, Math.copySign(u, y)) : new Complex(u, y < 0 ? -t : t);
    }

    /// `1 / sqrt(z)`; at 0 it is infinite in an unknown direction.
    public static Complex rsqrt(Complex z) {
        if (z.isZero()) {
            return new Complex(Double.POSITIVE_INFINITY, Double.NaN);
        }
        if (z.isInfinite()) {
            return Complex.ZERO;
        }
        Complex root = sqrt(z);
        // Below the branch cut, at a negative number with the imaginary part -0, the sign of zero counts here.
        boolean isBelowCut = z.re() < 0 && z.im() == 0 && Math.copySign(1, z.im()) < 0;
        return Complex.ONE.div(isBelowCut ? root.conjugate() : root);
    }

    public static Complex cbrt(Complex z) {
        return z.isZero() ? z : exp(log(z).times(1.0 / 3));
    }

    /// The number of modulus 1 in the same direction; 0 at 0.
    public static Complex sign(Complex z) {
        double modulus = z.abs();
        return modulus == 0 ? z : new Complex(z.re() / modulus, z.im() / modulus);
    }

    public static Complex logistic(Complex z) {
        return Complex.ONE.div(Complex.ONE.plus(exp(z.negate())));
    }

    /// `sin(x + iy) = sin x cosh y + i cos x sinh y`
    public static Complex sin(Complex z) {
        double x = z.re();
        double y = z.im();
        return new Complex(x == 0 ? x : timesCosh(StrictMath.sin(x), y), y == 0 ? y : timesSinh(StrictMath.cos(x), y));
    }

    /// `cos(x + iy) = cos x cosh y - i sin x sinh y`
    public static Complex cos(Complex z) {
        double x = z.re();
        double y = z.im();
        double im = x == 0 || y == 0 ? 0 : timesSinh(-StrictMath.sin(x), y);
        return new Complex(timesCosh(StrictMath.cos(x), y), im);
    }

    private static double timesCosh(double factor, double y) {
        return Math.abs(y) < 700 ? factor * StrictMath.cosh(y) : timesHalfExp(factor, Math.abs(y));
    }

    private static double timesSinh(double factor, double y) {
        return Math.abs(y) < 700
                ? factor * StrictMath.sinh(y)
                : timesHalfExp(Math.copySign(1, y) * factor, Math.abs(y));
    }

    /// `factor exp(y) / 2`, where exp alone may overflow.
    private static double timesHalfExp(double factor, double y) {
        double root = StrictMath.exp(y / 2);
        return factor * root / 2 * root;
    }

    public static Complex sinh(Complex z) {
        return sin(z.timesI()).divI();
    }

    public static Complex cosh(Complex z) {
        return cos(z.timesI());
    }

    public static Complex tan(Complex z) {
        return tanh(z.timesI()).divI();
    }

    /// By W. Kahan's "Branch cuts for complex elementary functions" (1987).
    public static Complex tanh(Complex z) {
        double x = z.re();
        double y = z.im();
        if (Math.abs(x) > 350) {
            double re = Math.copySign(1, x);
            return new Complex(re, Double.isFinite(y) ? 0 * StrictMath.sin(2 * y) : 0);
        }
        if (y == 0) {
            return new Complex(StrictMath.tanh(x), y);
        }
        double t = StrictMath.tan(y);
        double beta = 1 + t * t;
        double s = StrictMath.sinh(x);
        double rho = Math.sqrt(1 + s * s);
        if (Double.isInfinite(t)) {
            return new Complex(rho / s, 1 / t);
        }
        double denominator = 1 + beta * s * s;
        return new Complex(x == 0 && Double.isFinite(y) ? x : beta * rho * s / denominator, t / denominator);
    }

    /// `exp(w log z)`; any number to the power 0 is 1, and 0 to another power is 0 if that is real and
    /// positive, else NaN.
    public static Complex pow(Complex z, Complex w) {
        if (w.isZero()) {
            return Complex.ONE;
        }
        if (z.isZero()) {
            return w.re() > 0 && w.im() == 0 ? Complex.ZERO : new Complex(Double.NaN, Double.NaN);
        }
        if (z.im() == 0 && w.im() == 0 && z.re() >= 0) {
            return new Complex(StrictMath.pow(z.re(), w.re()), 0);
        }
        double logAbs = logAbs(z);
        double angle = StrictMath.atan2(z.im(), z.re());
        double modulus = StrictMath.exp(w.re() * logAbs - w.im() * angle);
        double direction = w.re() * angle + (w.im() == 0 ? 0 : w.im() * logAbs);
        return new Complex(modulus * StrictMath.cos(direction), modulus * StrictMath.sin(direction));
    }
}
