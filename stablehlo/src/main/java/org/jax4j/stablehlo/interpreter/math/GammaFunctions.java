package org.jax4j.stablehlo.interpreter.math;

/// The logarithm of the gamma function, its derivatives, and Hurwitz' zeta function.
///
/// At poles and outside of the domain the results are JAX's.
public final class GammaFunctions {
    /// The coefficients of Lanczos' approximation for g = 7 (C. Lanczos, "A precision approximation of the
    /// gamma function", 1964; as computed by P. Godfrey).
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };
    private static final double LANCZOS_G = 7;

    /// The even Bernoulli numbers, from the second one on.
    private static final double[] BERNOULLI = {
        1.0 / 6,
        -1.0 / 30,
        1.0 / 42,
        -1.0 / 30,
        5.0 / 66,
        -691.0 / 2730,
        7.0 / 6,
        -3617.0 / 510,
        43867.0 / 798,
        -174611.0 / 330,
        854513.0 / 138,
        -236364091.0 / 2730
    };

    private GammaFunctions() {}

    /// The logarithm of the gamma function's absolute value; infinite at the poles.
    public static double lgamma(double x) {
        if (Double.isInfinite(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x >= 0.5 || Double.isNaN(x)) {
            return lanczos(x);
        }
        // Euler's reflection; the sine's argument is reduced first, as x may be large.
        double magnitude = Math.abs(x);
        double fraction = magnitude - Math.floor(magnitude);
        double reduced = fraction > 0.5 ? 1 - fraction : fraction;
        if (reduced == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return StrictMath.log(Math.PI) - StrictMath.log(StrictMath.sin(Math.PI * reduced)) - lanczos(1 - x);
    }

    private static double lanczos(double x) {
        double z = x - 1;
        double sum = LANCZOS[0];
        for (int k = 1; k < LANCZOS.length; k++) {
            sum += LANCZOS[k] / (z + k);
        }
        double t = z + LANCZOS_G + 0.5;
        double logT = StrictMath.log1p(z / (LANCZOS_G + 0.5)) + StrictMath.log(LANCZOS_G + 0.5);
        double logOfPower = (z + 0.5 - t / logT) * logT;
        return logOfPower + StrictMath.log(2 * Math.PI) / 2 + StrictMath.log(sum);
    }

    /// The derivative of [#lgamma]; NaN at the poles.
    public static double digamma(double x) {
        if (x <= 0 && x == Math.floor(x)) {
            return Double.NaN;
        }
        if (x < 0.5) {
            double fraction = x - Math.floor(x + 0.5);
            return digamma(1 - x) - Math.PI / StrictMath.tan(Math.PI * fraction);
        }
        if (Double.isInfinite(x)) {
            return x;
        }
        // Recurrence to where the asymptotic series (DLMF 5.11.2) is exact.
        double shift = 0;
        double y = x;
        for (; y < 12; y++) {
            shift += 1 / y;
        }
        double inverseSquare = 1 / (y * y);
        double power = 1;
        double series = 0;
        for (int k = 0; k < BERNOULLI.length; k++) {
            power *= inverseSquare;
            series += BERNOULLI[k] / (2 * k + 2) * power;
        }
        return StrictMath.log(y) - 1 / (2 * y) - series - shift;
    }

    /// The `n`-th derivative of [#digamma] at `x`; NaN unless `n` is a whole number that is not negative.
    public static double polygamma(double n, double x) {
        if (n == 0) {
            return digamma(x);
        }
        if (!(n > 0) || n != Math.floor(n)) {
            return Double.NaN;
        }
        double sign = n % 2 == 0 ? -1 : 1;
        return sign * StrictMath.exp(lgamma(n + 1)) * zeta(n + 1, x);
    }

    /// Hurwitz' zeta function `Σ (k + q)⁻ˢ` for `s > 1`, by Euler–Maclaurin summation (DLMF 25.11.28).
    public static double zeta(double s, double q) {
        if (s == 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (q <= 0 && q == Math.floor(q)) {
            return s % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (!(s > 1) || Double.isInfinite(s) || Double.isInfinite(q) || q < 0 && s != Math.floor(s)) {
            return Double.NaN;
        }
        double sum = 0;
        double a = q;
        for (int k = 0; k < 12 || a < 12; k++) {
            sum += StrictMath.pow(a, -s);
            a++;
        }
        double power = StrictMath.pow(a, -s);
        sum += power * a / (s - 1) + power / 2;
        double factor = s / a;
        double factorial = 2;
        for (int k = 0; k < BERNOULLI.length; k++) {
            sum += BERNOULLI[k] / factorial * factor * power;
            factor *= (s + 2 * k + 1) * (s + 2 * k + 2) / (a * a);
            factorial *= (2.0 * k + 3) * (2.0 * k + 4);
        }
        return sum;
    }
}
