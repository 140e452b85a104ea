package org.jax4j.stablehlo.interpreter.linalg;

/// Singular values and vectors of a bidiagonal matrix, by the implicit QR method, without a shift where that would lose
/// accuracy.
///
/// It takes the decisions that LAPACK's `bdsqr` takes, so that the singular vectors have the same signs.
/// Source: J. Demmel, W. Kahan, "Accurate singular values of bidiagonal matrices", SIAM Journal on Scientific
/// and Statistical Computing 11 (1990).
final class BidiagonalSingularValues {
    private static final int SWEEPS_PER_VALUE = 6;

    private final double[] d;
    private final double[] e;
    private final Matrix u;
    private final Matrix vt;
    private final Precision precision;
    private final double tolerance;
    private final double threshold;
    private boolean downwards;

    private BidiagonalSingularValues(
            double[] diagonal, double[] offDiagonal, Matrix u, Matrix vt, Precision precision) {
        this.d = diagonal;
        this.e = offDiagonal;
        this.u = u;
        this.vt = vt;
        this.precision = precision;
        double factor = Math.clamp(StrictMath.pow(precision.epsilon(), -1.0 / 8), 10, 100);
        this.tolerance = factor * precision.epsilon();
        int n = d.length;
        double mu = Math.abs(d[0]);
        double smallest = mu;
        for (int i = 1; i < n && smallest != 0; i++) {
            mu = Math.abs(d[i]) * (mu / (mu + Math.abs(e[i - 1])));
            smallest = Math.min(smallest, mu);
        }
        this.threshold = Math.max(
                tolerance * (smallest / Math.sqrt(n)), SWEEPS_PER_VALUE * (double) n * n * precision.smallest());
    }

    /// The singular values in descending order; the columns of `u` and the rows of `vt` are multiplied by the
    /// singular vectors.
    ///
    /// @return false if the iteration does not converge
    static boolean solve(
            double[] diagonal, double[] offDiagonal, boolean upper, Matrix u, Matrix vt, Precision precision) {
        if (diagonal.length == 0) {
            return true;
        }
        if (!upper) {
            makeUpper(diagonal, offDiagonal, u);
        }
        BidiagonalSingularValues problem = new BidiagonalSingularValues(diagonal, offDiagonal, u, vt, precision);
        boolean converged = problem.iterate();
        problem.makePositive();
        problem.sort();
        return converged;
    }

    private static void makeUpper(double[] d, double[] e, Matrix u) {
        for (int i = 0; i < d.length - 1; i++) {
            Rotation rotation = Rotation.annihilating(d[i], e[i]);
            d[i] = rotation.r();
            e[i] = rotation.s() * d[i + 1];
            d[i + 1] = rotation.c() * d[i + 1];
            Rotation.columns(u, i, i + 1, rotation.c(), rotation.s());
        }
    }

    private boolean iterate() {
        long rotationsLeft = (long) SWEEPS_PER_VALUE * d.length * d.length;
        int oldStart = -1;
        int oldEnd = -1;
        int end = d.length - 1;
        while (end > 0) {
            int start = end;
            while (start > 0 && !(Math.abs(e[start - 1]) <= threshold)) {
                start--;
            }
            if (start > 0) {
                e[start - 1] = 0;
            }
            if (start == end) {
                end--;
                continue;
            }
            if (start == end - 1) {
                solvePair(start);
                end -= 2;
                continue;
            }
            if (start > oldEnd || end < oldStart) {
                downwards = Math.abs(d[start]) >= Math.abs(d[end]);
            }
            double smallest = downwards ? smallestDownwards(start, end) : smallestUpwards(start, end);
            if (smallest < 0) {
                continue;
            }
            oldStart = start;
            oldEnd = end;
            rotationsLeft -= end - start;
            if (rotationsLeft < 0) {
                return false;
            }
            sweep(start, end, shift(start, end, smallest));
        }
        return true;
    }

    /// A lower bound of the block's smallest singular value, or -1 if an element was found to be negligible and set
    /// to zero.
    private double smallestDownwards(int start, int end) {
        if (Math.abs(e[end - 1]) <= tolerance * Math.abs(d[end])) {
            e[end - 1] = 0;
            return -1;
        }
        double mu = Math.abs(d[start]);
        double smallest = mu;
        for (int i = start; i < end; i++) {
            if (Math.abs(e[i]) <= tolerance * mu) {
                e[i] = 0;
                return -1;
            }
            mu = Math.abs(d[i + 1]) * (mu / (mu + Math.abs(e[i])));
            smallest = Math.min(smallest, mu);
        }
        return Math.abs(smallest);
    }

    private double smallestUpwards(int start, int end) {
        if (Math.abs(e[start]) <= tolerance * Math.abs(d[start])) {
            e[start] = 0;
            return -1;
        }
        double mu = Math.abs(d[end]);
        double smallest = mu;
        for (int i = end - 1; i >= start; i--) {
            if (Math.abs(e[i]) <= tolerance * mu) {
                e[i] = 0;
                return -1;
            }
            mu = Math.abs(d[i]) * (mu / (mu + Math.abs(e[i])));
            smallest = Math.min(smallest, mu);
        }
        return Math.abs(smallest);
    }

    /// The smaller singular value of the block's last (or first) two rows; 0 where a shift would lose relative
    /// accuracy.
    private double shift(int start, int end, double smallest) {
        double largest = Math.abs(d[end]);
        for (int i = start; i < end; i++) {
            largest = Math.max(largest, Math.max(Math.abs(d[i]), Math.abs(e[i])));
        }
        if (d.length * tolerance * (smallest / largest) <= Math.max(precision.epsilon(), 0.01 * tolerance)) {
            return 0;
        }
        double shift = downwards
                ? smallerSingularValue(d[end - 1], e[end - 1], d[end])
                : smallerSingularValue(d[start], e[start], d[start + 1]);
        double first = Math.abs(d[downwards ? start : end]);
        return first > 0 && shift / first * (shift / first) < precision.epsilon() ? 0 : shift;
    }

    /// Of `[[f, g], [0, h]]`.
    private static double smallerSingularValue(double f, double g, double h) {
        double small = Math.min(Math.abs(f), Math.abs(h));
        double large = Math.max(Math.abs(f), Math.abs(h));
        double off = Math.abs(g);
        if (small == 0) {
            return 0;
        }
        double sum = 1 + small / large;
        double difference = (large - small) / large;
        if (off < large) {
            double ratio = off / large * (off / large);
            return small * (2 / (Math.sqrt(sum * sum + ratio) + Math.sqrt(difference * difference + ratio)));
        }
        double ratio = large / off;
        if (ratio == 0) {
            return small * large / off;
        }
        double scale = 1
                / (Math.sqrt(1 + sum * ratio * (sum * ratio))
                        + Math.sqrt(1 + difference * ratio * (difference * ratio)));
        return 2 * (small * scale) * ratio;
    }

    private void sweep(int start, int end, double shift) {
        if (shift == 0) {
            if (downwards) {
                zeroShiftDownwards(start, end);
            } else {
                zeroShiftUpwards(start, end);
            }
        } else if (downwards) {
            shiftedDownwards(start, end, shift);
        } else {
            shiftedUpwards(start, end, shift);
        }
        int last = downwards ? end - 1 : start;
        if (Math.abs(e[last]) <= threshold) {
            e[last] = 0;
        }
    }

    private void zeroShiftDownwards(int start, int end) {
        Rotation right = new Rotation(1, 0, 0);
        Rotation left = new Rotation(1, 0, 0);
        for (int i = start; i < end; i++) {
            right = Rotation.annihilating(d[i] * right.c(), e[i]);
            if (i > start) {
                e[i - 1] = left.s() * right.r();
            }
            left = Rotation.annihilating(left.c() * right.r(), d[i + 1] * right.s());
            d[i] = left.r();
            Rotation.rows(vt, i, i + 1, right.c(), right.s());
            Rotation.columns(u, i, i + 1, left.c(), left.s());
        }
        double h = d[end] * right.c();
        d[end] = h * left.c();
        e[end - 1] = h * left.s();
    }

    private void zeroShiftUpwards(int start, int end) {
        Rotation left = new Rotation(1, 0, 0);
        Rotation right = new Rotation(1, 0, 0);
        for (int i = end; i > start; i--) {
            left = Rotation.annihilating(d[i] * left.c(), e[i - 1]);
            if (i < end) {
                e[i] = right.s() * left.r();
            }
            right = Rotation.annihilating(right.c() * left.r(), d[i - 1] * left.s());
            d[i] = right.r();
            Rotation.rows(vt, i - 1, i, right.c(), -right.s());
            Rotation.columns(u, i - 1, i, left.c(), -left.s());
        }
        double h = d[start] * left.c();
        d[start] = h * right.c();
        e[start] = h * right.s();
    }

    private void shiftedDownwards(int start, int end, double shift) {
        double f = (Math.abs(d[start]) - shift) * (Math.copySign(1, d[start]) + shift / d[start]);
        double g = e[start];
        for (int i = start; i < end; i++) {
            Rotation right = Rotation.annihilating(f, g);
            if (i > start) {
                e[i - 1] = right.r();
            }
            f = right.c() * d[i] + right.s() * e[i];
            e[i] = right.c() * e[i] - right.s() * d[i];
            g = right.s() * d[i + 1];
            d[i + 1] = right.c() * d[i + 1];
            Rotation left = Rotation.annihilating(f, g);
            d[i] = left.r();
            f = left.c() * e[i] + left.s() * d[i + 1];
            d[i + 1] = left.c() * d[i + 1] - left.s() * e[i];
            if (i < end - 1) {
                g = left.s() * e[i + 1];
                e[i + 1] = left.c() * e[i + 1];
            }
            Rotation.rows(vt, i, i + 1, right.c(), right.s());
            Rotation.columns(u, i, i + 1, left.c(), left.s());
        }
        e[end - 1] = f;
    }

    private void shiftedUpwards(int start, int end, double shift) {
        double f = (Math.abs(d[end]) - shift) * (Math.copySign(1, d[end]) + shift / d[end]);
        double g = e[end - 1];
        for (int i = end; i > start; i--) {
            Rotation left = Rotation.annihilating(f, g);
            if (i < end) {
                e[i] = left.r();
            }
            f = left.c() * d[i] + left.s() * e[i - 1];
            e[i - 1] = left.c() * e[i - 1] - left.s() * d[i];
            g = left.s() * d[i - 1];
            d[i - 1] = left.c() * d[i - 1];
            Rotation right = Rotation.annihilating(f, g);
            d[i] = right.r();
            f = right.c() * e[i - 1] + right.s() * d[i - 1];
            d[i - 1] = right.c() * d[i - 1] - right.s() * e[i - 1];
            if (i > start + 1) {
                g = right.s() * e[i - 2];
                e[i - 2] = right.c() * e[i - 2];
            }
            Rotation.rows(vt, i - 1, i, right.c(), -right.s());
            Rotation.columns(u, i - 1, i, left.c(), -left.s());
        }
        e[start] = f;
    }

    /// Diagonalises the upper triangular block of two rows from `first` on.
    private void solvePair(int first) {
        TwoByTwoSvd svd = TwoByTwoSvd.of(d[first], e[first], d[first + 1], precision);
        d[first] = svd.largest();
        d[first + 1] = svd.smallest();
        e[first] = 0;
        Rotation.rows(vt, first, first + 1, svd.rightCosine(), svd.rightSine());
        Rotation.columns(u, first, first + 1, svd.leftCosine(), svd.leftSine());
    }

    private void makePositive() {
        for (int i = 0; i < d.length; i++) {
            if (d[i] < 0) {
                d[i] = -d[i];
                for (int j = 0; j < vt.columns(); j++) {
                    vt.set(i, j, vt.get(i, j).times(-1));
                }
            }
        }
    }

    /// By selection of the smallest for the last place, as LAPACK sorts.
    private void sort() {
        for (int last = d.length - 1; last > 0; last--) {
            int smallest = 0;
            for (int j = 1; j <= last; j++) {
                if (d[j] <= d[smallest]) {
                    smallest = j;
                }
            }
            if (smallest != last) {
                double value = d[smallest];
                d[smallest] = d[last];
                d[last] = value;
                vt.swapRows(smallest, last);
                u.swapColumns(smallest, last);
            }
        }
    }
}
