package org.jax4j.stablehlo.interpreter.math;

/// The error function, its complement and its inverse, to a few units in the last place of `double`.
///
/// Source: NIST Digital Library of Mathematical Functions, chapter 7.
public final class ErrorFunctions {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
    private static final double SERIES_LIMIT = 1;

    private ErrorFunctions() {}

    /// `2/√π ∫₀ˣ exp(-t²) dt`
    public static double erf(double x) {
        if (x == 0 || Double.isNaN(x)) {
            return x;
        }
        double magnitude = Math.abs(x);
        double result = magnitude < SERIES_LIMIT ? series(magnitude) : 1 - continuedFraction(magnitude);
        return Math.copySign(result, x);
    }

    /// `1 - erf(x)`, without cancellation for large `x`.
    public static double erfc(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < 0.5) {
            return 1 - erf(x);
        }
        return x < SERIES_LIMIT ? 1 - series(x) : continuedFraction(x);
    }

    /// DLMF 7.6.2, all of whose terms are positive, from the far end, where rounding errors fade.
    private static double series(double x) {
        double sum = 1;
        for (int n = 40; n >= 1; n--) {
            sum = 1 + sum * (2 * x * x / (2 * n + 1));
        }
        return TWO_OVER_ROOT_PI * expOfMinusSquare(x) * sum * x;
    }

    /// DLMF 7.9.1, from the far end; it converges fast from 1 on.
    private static double continuedFraction(double x) {
        if (x > 28) {
            return 0;
        }
        int terms = (int) (20 + 250 / (x * x));
        double tail = x;
        for (int n = terms; n >= 1; n--) {
            tail = x + n / 2.0 / tail;
        }
        return expOfMinusSquare(x) / (Math.sqrt(Math.PI) * tail);
    }

    /// The square's rounding error would be multiplied by its size, so it is taken into account.
    private static double expOfMinusSquare(double x) {
        double square = x * x;
        double error = Math.fma(x, x, -square);
        return StrictMath.exp(-square) * (1 - error);
    }

    /// The inverse of [#erf], infinite at ±1 and NaN beyond.
    public static double erfInv(double x) {
        double magnitude = Math.abs(x);
        if (Double.isNaN(x) || magnitude > 1) {
            return Double.NaN;
        }
        if (magnitude == 1 || magnitude == 0) {
            return magnitude == 1 ? Math.copySign(Double.POSITIVE_INFINITY, x) : x;
        }
        // A start by S. Winitzki ("A handy approximation for the error function", 2008), then Halley's method.
        double log = StrictMath.log1p(-magnitude * magnitude);
        double half = 2 / (Math.PI * 0.147) + log / 2;
        double y = magnitude < 1e-4
                ? magnitude / TWO_OVER_ROOT_PI
                : Math.sqrt(Math.sqrt(half * half - log / 0.147) - half);
        for (int step = 0; step < 4; step++) {
            double difference = magnitude < 0.5 ? erf(y) - magnitude : 1 - magnitude - erfc(y);
            double newton = difference / (TWO_OVER_ROOT_PI * StrictMath.exp(-y * y));
            y -= newton / (1 + y * newton);
        }
        return Math.copySign(y, x);
    }
}
