package org.jax4j.stablehlo.check;

import org.jax4j.stablehlo.DType;

/// Counts the representable numbers of a floating-point dtype between two.
final class Ulps {
    /// The distance between what cannot be compared: one of the two is no finite number.
    static final long INFINITE = Long.MAX_VALUE;

    private Ulps() {}

    static long between(DType dtype, double x, double y) {
        if (x == y || Double.isNaN(x) && Double.isNaN(y)) {
            return 0;
        }
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return INFINITE;
        }
        // Codes of one sign are in the order of the numbers, and zero is 0.
        long a = dtype.format().encode(Math.abs(x));
        long b = dtype.format().encode(Math.abs(y));
        if (x < 0 != y < 0) {
            long sum = a + b;
            return sum < 0 ? INFINITE - 1 : sum;
        }
        return Math.abs(a - b);
    }
}
