package org.jax4j.stablehlo.interpreter.linalg;

/// The singular value decomposition of `[[f, g], [0, h]]`: rotated from the left by `(leftCosine, leftSine)`
/// and from the right by `(rightCosine, rightSine)` it is diagonal, with signed singular values (LAPACK's
/// `lasv2`).
///
/// @param largest  the singular value of larger modulus
/// @param smallest the one of smaller modulus
record TwoByTwoSvd(
        double smallest, double largest, double rightSine, double rightCosine, double leftSine, double leftCosine) {

    static TwoByTwoSvd of(double f, double g, double h, Precision precision) {
        boolean swap = Math.abs(h) > Math.abs(f);
        TwoByTwoSvd svd = swap ? ofModuli(h, g, f, precision).swapped() : ofModuli(f, g, h, precision);
        // The element of largest modulus decides the sign of the larger singular value.
        double sign;
        if (Math.abs(g) > Math.max(Math.abs(f), Math.abs(h))) {
            sign = sign(svd.rightSine) * sign(svd.leftCosine) * sign(g);
        } else if (swap) {
            sign = sign(svd.rightSine) * sign(svd.leftSine) * sign(h);
        } else {
            sign = sign(svd.rightCosine) * sign(svd.leftCosine) * sign(f);
        }
        return new TwoByTwoSvd(
                Math.copySign(svd.smallest, sign * sign(f) * sign(h)),
                Math.copySign(svd.largest, sign),
                svd.rightSine,
                svd.rightCosine,
                svd.leftSine,
                svd.leftCosine);
    }

    private static double sign(double x) {
        return Math.copySign(1, x);
    }

    /// The decomposition of `[[h, g], [0, f]]`, if this is that of `[[f, g], [0, h]]`.
    private TwoByTwoSvd swapped() {
        return new TwoByTwoSvd(smallest, largest, leftCosine, leftSine, rightCosine, rightSine);
    }

    /// The rotations, and the moduli of the singular values, where |f| ≥ |h|.
    private static TwoByTwoSvd ofModuli(double f, double g, double h, Precision precision) {
        double fa = Math.abs(f);
        double ga = Math.abs(g);
        double ha = Math.abs(h);
        if (ga == 0) {
            return new TwoByTwoSvd(ha, fa, 0, 1, 0, 1);
        }
        if (fa / ga < precision.epsilon()) {
            double smallest = ha > 1 ? fa / (ga / ha) : fa / ga * ha;
            return new TwoByTwoSvd(smallest, ga, 1, f / g, h / g, 1);
        }
        double difference = fa - ha;
        double l = difference == fa ? 1 : difference / fa;
        double m = g / f;
        double s = Math.sqrt((2 - l) * (2 - l) + m * m);
        double r = l == 0 ? Math.abs(m) : Math.sqrt(l * l + m * m);
        double a = (s + r) / 2;
        double t;
        if (m * m != 0) {
            t = (m / (s + (2 - l)) + m / (r + l)) * (1 + a);
        } else if (l == 0) {
            t = Math.copySign(2, f) * sign(g);
        } else {
            t = g / Math.copySign(difference, f) + m / (2 - l);
        }
        double length = Math.sqrt(t * t + 4);
        double rightCosine = 2 / length;
        double rightSine = t / length;
        return new TwoByTwoSvd(
                ha / a, fa * a, rightSine, rightCosine, h / f * rightSine / a, (rightCosine + rightSine * m) / a);
    }
}
