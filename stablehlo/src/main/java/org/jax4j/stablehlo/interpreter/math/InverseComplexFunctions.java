package org.jax4j.stablehlo.interpreter.math;

/// Inverse trigonometric and hyperbolic functions of complex numbers. On a branch cut asin, acos, asinh and
/// acosh take the value of the side of positive parts, whatever the sign of a zero, as XLA does.
///
/// Source: T. E. Hull, T. F. Fairgrieve, P. T. P. Tang: "Implementing the complex arcsine and arccosine
/// functions using exception handling", ACM Transactions on Mathematical Software 23 (1997). For `z = x + iy`
/// in the first quadrant and `a = (|z + 1| + |z - 1|) / 2`, all of asin, acos, asinh, acosh follow from `√(a² -
/// x²)` and `log(a + √(a² - 1))`.
public final class InverseComplexFunctions {
    /// Beyond it, squares may overflow.
    private static final double LARGE = 0x1p508;
    /// Below it, squares may underflow.
    private static final double SMALL = 0x1p-509;

    private InverseComplexFunctions() {}

    private record Kernel(double root, double log) {}

    private static Kernel kernel(double x, double y) {
        if (Double.isInfinite(x) || Double.isInfinite(y)) {
            return new Kernel(y, Double.POSITIVE_INFINITY);
        }
        if (Math.max(x, y) > LARGE) {
            double ratio = Math.min(x, y) / Math.max(x, y);
            double log = StrictMath.log(2) + StrictMath.log(Math.max(x, y)) + StrictMath.log1p(ratio * ratio) / 2;
            return new Kernel(y, log);
        }
        double r = StrictMath.hypot(x + 1, y);
        double s = StrictMath.hypot(x - 1, y);
        double a = (r + s) / 2;
        double root = x <= 1
                ? Math.sqrt(0.5 * (a + x) * (y * y / (r + x + 1) + (s + (1 - x))))
                : y * Math.sqrt(0.5 * ((a + x) / (r + x + 1) + (a + x) / (s + (x - 1))));
        double log;
        if (y < SMALL && x < 1) {
            log = y / Math.sqrt((1 - x) * (1 + x));
        } else {
            double aMinusOne = aMinusOne(x, y, r, s, a);
            log = StrictMath.log1p(aMinusOne + Math.sqrt(aMinusOne * (a + 1)));
        }
        return new Kernel(root, log);
    }

    private static double aMinusOne(double x, double y, double r, double s, double a) {
        if (x >= 1) {
            return 0.5 * (y * y / (r + (x + 1)) + (s + (x - 1)));
        }
        return a < 1.5 ? 0.5 * y * y * (1 / (r + (x + 1)) + 1 / (s + (1 - x))) : a - 1;
    }

    public static Complex asin(Complex z) {
        double x = Math.abs(z.re());
        Kernel kernel = kernel(x, Math.abs(z.im()));
        double angle = StrictMath.atan2(x, kernel.root);
        return new Complex(Math.copySign(angle, z.re()), z.im() < 0 ? -kernel.log : kernel.log);
    }

    public static Complex acos(Complex z) {
        Kernel kernel = kernel(Math.abs(z.re()), Math.abs(z.im()));
        return new Complex(StrictMath.atan2(kernel.root, z.re()), z.im() < 0 ? kernel.log : -kernel.log);
    }

    public static Complex asinh(Complex z) {
        Kernel kernel = kernel(Math.abs(z.im()), Math.abs(z.re()));
        return new Complex(z.re() < 0 ? -kernel.log : kernel.log, StrictMath.atan2(z.im(), kernel.root));
    }

    public static Complex acosh(Complex z) {
        Kernel kernel = kernel(Math.abs(z.re()), Math.abs(z.im()));
        double angle = StrictMath.atan2(kernel.root, z.re());
        return new Complex(kernel.log, z.im() < 0 ? -angle : angle);
    }

    /// `(log(1 + z) - log(1 - z)) / 2`
    public static Complex atanh(Complex z) {
        double x = Math.abs(z.re());
        double y = Math.abs(z.im());
        double re;
        double im;
        if (Double.isInfinite(x) || Double.isInfinite(y) || Math.max(x, y) > LARGE) {
            re = z.isInfinite() ? 0 : x >= y ? 1 / (x + y / x * y) : x / y / y;
            im = Math.PI / 2;
        } else if (x == 1 && y < SMALL) {
            re = (StrictMath.log(2) - StrictMath.log(y)) / 2;
            im = Math.PI / 4;
        } else {
            re = StrictMath.log1p(4 * x / ((1 - x) * (1 - x) + y * y)) / 4;
            im = StrictMath.atan2(2 * y, (1 - x) * (1 + x) - y * y) / 2;
        }
        if (x == 1 && y == 0) {
            im = 0;
        }
        return new Complex(Math.copySign(re, z.re()), Math.copySign(im, z.im()));
    }

    public static Complex atan(Complex z) {
        return atanh(z.timesI()).divI();
    }

    /// The angle of the point with these complex coordinates: `-i log((x + iy) / √(x² + y²))`.
    public static Complex atan2(Complex y, Complex x) {
        Complex radius = ComplexFunctions.sqrt(x.times(x).plus(y.times(y)));
        return ComplexFunctions.log(x.plus(y.timesI()).div(radius)).divI();
    }
}
