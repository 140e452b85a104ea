package org.jax4j.stablehlo.interpreter.linalg;

/// The singular value decomposition of `[[f, g], [0, h]]`: rotated from the left by `(leftCosine, leftSine)`
/// and from the right by `(rightCosine, rightSine)` it is diagonal, with signed singular values (LAPACK's
/// `lasv2`).
///
/// @param largest  the singular value of larger modulus
/// @param smallest the one of smaller modulus
record TwoByTwoSvd(
        double smallest, double largest, double rightSine, double rightCosine, double leftSine, double leftCosine) {

    /// Which element is the largest decides how the sign is found.
    private enum Largest {
        F,
        G,
        H
    }

    static TwoByTwoSvd of(double f, double g, double h, Precision precision) {
        boolean swap = Math.abs(h) > Math.abs(f);
        double ft = swap ? h : f;
        double ht = swap ? f : h;
        double fa = Math.abs(ft);
        double ha = Math.abs(ht);
        double ga = Math.abs(g);
        Largest largest = ga > fa ? Largest.G : swap ? Largest.H : Largest.F;
        double smallValue;
        double largeValue;
        double cosineLeft;
        double sineLeft;
        double cosineRight;
        double sineRight;
        if (ga == 0) {
            smallValue = ha;
            largeValue = fa;
            cosineLeft = 1;
            cosineRight = 1;
            sineLeft = 0;
            sineRight = 0;
        } else if (fa / ga < precision.epsilon()) {
            largeValue = ga;
            smallValue = ha > 1 ? fa / (ga / ha) : fa / ga * ha;
            cosineLeft = 1;
            sineLeft = ht / g;
            sineRight = 1;
            cosineRight = ft / g;
        } else {
            double difference = fa - ha;
            double l = difference == fa ? 1 : difference / fa;
            double m = g / ft;
            double t = 2 - l;
            double s = Math.sqrt(t * t + m * m);
            double r = l == 0 ? Math.abs(m) : Math.sqrt(l * l + m * m);
            double a = (s + r) / 2;
            smallValue = ha / a;
            largeValue = fa * a;
            if (m * m == 0) {
                t = l == 0 ? Math.copySign(2, ft) * Math.copySign(1, g) : g / Math.copySign(difference, ft) + m / t;
            } else {
                t = (m / (s + t) + m / (r + l)) * (1 + a);
            }
            double length = Math.sqrt(t * t + 4);
            cosineRight = 2 / length;
            sineRight = t / length;
            cosineLeft = (cosineRight + sineRight * m) / a;
            sineLeft = ht / ft * sineRight / a;
        }
        double leftCosine = swap ? sineRight : cosineLeft;
        double leftSine = swap ? cosineRight : sineLeft;
        double rightCosine = swap ? sineLeft : cosineRight;
        double rightSine = swap ? cosineLeft : sineRight;
        double sign = switch (largest) {
            case F -> Math.copySign(1, rightCosine) * Math.copySign(1, leftCosine) * Math.copySign(1, f);
            case G -> Math.copySign(1, rightSine) * Math.copySign(1, leftCosine) * Math.copySign(1, g);
            case H -> Math.copySign(1, rightSine) * Math.copySign(1, leftSine) * Math.copySign(1, h);
        };
        return new TwoByTwoSvd(
                Math.copySign(smallValue, sign * Math.copySign(1, f) * Math.copySign(1, h)),
                Math.copySign(largeValue, sign),
                rightSine,
                rightCosine,
                leftSine,
                leftCosine);
    }
}
