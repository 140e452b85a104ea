package org.jax4j.stablehlo.interpreter.linalg;

/// The Schur form `[[a, b], [c, d]]` of a real matrix of order two, and the rotation that makes it: either `c =
/// 0`, or `a = d` and `b` and `c` have opposite signs (LAPACK's `lanv2`).
record StandardBlock(double a, double b, double c, double d, double cosine, double sine) {
    private static final double EPSILON = 0x1p-53;

    static StandardBlock of(double a, double b, double c, double d) {
        if (c == 0) {
            return new StandardBlock(a, b, c, d, 1, 0);
        }
        if (b == 0) {
            return new StandardBlock(d, -c, 0, a, 0, 1);
        }
        if (a == d && Math.signum(b) != Math.signum(c)) {
            return new StandardBlock(a, b, c, d, 1, 0);
        }
        double difference = a - d;
        double p = difference / 2;
        double larger = Math.max(Math.abs(b), Math.abs(c));
        double smaller = Math.min(Math.abs(b), Math.abs(c)) * Math.signum(b) * Math.signum(c);
        double scale = Math.max(Math.abs(p), larger);
        double discriminant = p / scale * p + larger / scale * smaller;
        if (discriminant >= 4 * EPSILON) {
            double root = p + Math.copySign(Math.sqrt(scale) * Math.sqrt(discriminant), p);
            double tau = StrictMath.hypot(c, root);
            return new StandardBlock(d + root, b - c, 0, d - larger / root * smaller, root / tau, c / tau);
        }
        return equalDiagonal(a, b, c, d);
    }

    /// For complex eigenvalues, or real ones that are nearly equal.
    private static StandardBlock equalDiagonal(double a, double b, double c, double d) {
        double sigma = b + c;
        double difference = a - d;
        double tau = StrictMath.hypot(sigma, difference);
        double cosine = Math.sqrt((1 + Math.abs(sigma) / tau) / 2);
        double sine = -(difference / 2 / (tau * cosine)) * Math.copySign(1, sigma);
        double aa = a * cosine + b * sine;
        double bb = -a * sine + b * cosine;
        double cc = c * cosine + d * sine;
        double dd = -c * sine + d * cosine;
        double newB = bb * cosine + dd * sine;
        double newC = -aa * sine + cc * cosine;
        double mean = (aa * cosine + cc * sine + (-bb * sine + dd * cosine)) / 2;
        if (newC == 0) {
            return new StandardBlock(mean, newB, 0, mean, cosine, sine);
        }
        if (newB == 0) {
            return new StandardBlock(mean, -newC, 0, mean, -sine, cosine);
        }
        if (Math.signum(newB) != Math.signum(newC)) {
            return new StandardBlock(mean, newB, newC, mean, cosine, sine);
        }
        double rootB = Math.sqrt(Math.abs(newB));
        double rootC = Math.sqrt(Math.abs(newC));
        double half = Math.copySign(rootB * rootC, newC);
        double inverse = 1 / Math.sqrt(Math.abs(newB + newC));
        double c1 = rootB * inverse;
        double s1 = rootC * inverse;
        return new StandardBlock(
                mean + half, newB - newC, 0, mean - half, cosine * c1 - sine * s1, cosine * s1 + sine * c1);
    }
}
