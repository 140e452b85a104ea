package org.jax4j.stablehlo.interpreter.math;

/// Modified Bessel functions. Source: NIST Digital Library of Mathematical Functions, chapter 10.
public final class BesselFunctions {
    private static final double SERIES_LIMIT = 30;

    private BesselFunctions() {}

    /// The modified Bessel function of the first kind of order 1, scaled by `exp(-|x|)`.
    public static double i1e(double x) {
        double magnitude = Math.abs(x);
        if (magnitude == 0 || Double.isNaN(x)) {
            return x;
        }
        return Math.copySign(magnitude <= SERIES_LIMIT ? series(magnitude) : asymptotic(magnitude), x);
    }

    /// DLMF 10.25.2, all of whose terms are positive.
    private static double series(double x) {
        double square = x * x / 4;
        double term = x / 2;
        double sum = 0;
        for (int k = 1; term > sum * 1e-17; k++) {
            sum += term;
            term *= square / k / (k + 1);
        }
        return sum * StrictMath.exp(-x);
    }

    /// DLMF 10.40.1; beyond 30 its terms shrink below the precision of `double` before they grow.
    private static double asymptotic(double x) {
        double term = 1;
        double sum = 0;
        for (int k = 1; Math.abs(term) > 1e-17; k++) {
            sum += term;
            double odd = 2 * k - 1;
            term *= -(4 - odd * odd) / (8 * k * x);
        }
        return sum / Math.sqrt(2 * Math.PI * x);
    }
}
