package org.jax4j.stablehlo.interpreter.linalg;

/// The real Schur form `T = Zᵀ H Z` of a real Hessenberg matrix, by J. G. F. Francis' double shift QR method: T
/// is upper triangular but for blocks of two with equal diagonal elements, one for each pair of complex
/// eigenvalues.
///
/// It takes the decisions that LAPACK's `lahqr` takes. Source: G. H. Golub, C. F. Van Loan, "Matrix
/// Computations", section 7.5, with the deflation criterion of M. Ahues and F. Tisseur (LAPACK Working Note
/// 122).
final class RealSchur {
    private static final int SWEEPS_PER_VALUE = 30;
    private static final int EXCEPTIONAL_EVERY = 10;

    private final double[][] h;
    private final double[][] z;
    private final double epsilon;
    private final double smallest;

    private RealSchur(double[][] h, double[][] z, Precision precision) {
        this.h = h;
        this.z = z;
        this.epsilon = 2 * precision.epsilon();
        this.smallest = precision.smallest() * (h.length / epsilon);
    }

    /// Overwrites `h` with T, and multiplies the columns of `z` by the orthogonal matrix, within the rows and
    /// columns from `low` to `high`; the others are triangular already.
    ///
    /// @return 0, or how many eigenvalues were not found
    static int reduce(double[][] h, double[][] z, int low, int high, Precision precision) {
        return new RealSchur(h, z, precision).iterate(low, high);
    }

    private int iterate(int low, int high) {
        int end = high;
        int limit = SWEEPS_PER_VALUE * Math.max(10, high - low + 1);
        while (end >= low) {
            int start = low;
            int sweeps = 0;
            for (int step = 0; ; step++) {
                start = deflate(start, end, low, high);
                if (start >= end - 1) {
                    break;
                }
                if (step == limit) {
                    return end + 1;
                }
                sweeps++;
                sweep(start, end, sweeps);
            }
            if (start == end - 1) {
                standardize(end);
            }
            end = start - 1;
        }
        return 0;
    }

    /// Where the active block that ends at `end` starts; the subdiagonal element before it becomes zero.
    private int deflate(int from, int end, int low, int high) {
        int k = end;
        while (k > from && !isNegligible(k, low, high)) {
            k--;
        }
        if (k > low) {
            h[k][k - 1] = 0;
        }
        return k;
    }

    private boolean isNegligible(int k, int low, int high) {
        double sub = Math.abs(h[k][k - 1]);
        if (sub <= smallest) {
            return true;
        }
        double test = Math.abs(h[k - 1][k - 1]) + Math.abs(h[k][k]);
        if (test == 0) {
            test += k - 2 >= low ? Math.abs(h[k - 1][k - 2]) : 0;
            test += k + 1 <= high ? Math.abs(h[k + 1][k]) : 0;
        }
        if (sub > epsilon * test) {
            return false;
        }
        double above = Math.abs(h[k - 1][k]);
        double diagonal = Math.abs(h[k][k]);
        double difference = Math.abs(h[k - 1][k - 1] - h[k][k]);
        double larger = Math.max(diagonal, difference);
        double sum = larger + Math.max(sub, above);
        return Math.min(sub, above) * (Math.max(sub, above) / sum)
                <= Math.max(smallest, epsilon * (Math.min(diagonal, difference) * (larger / sum)));
    }

    /// Two shifts: real parts and imaginary parts.
    private record Shifts(double re1, double im1, double re2, double im2) {}

    private Shifts shifts(int start, int end, int sweeps) {
        double h11 = h[end - 1][end - 1];
        double h21 = h[end][end - 1];
        double h12 = h[end - 1][end];
        double h22 = h[end][end];
        if (sweeps % EXCEPTIONAL_EVERY == 0) {
            boolean atEnd = sweeps % (2 * EXCEPTIONAL_EVERY) == 0;
            h21 = atEnd
                    ? Math.abs(h[end][end - 1]) + Math.abs(h[end - 1][end - 2])
                    : Math.abs(h[start + 1][start]) + Math.abs(h[start + 2][start + 1]);
            h11 = 0.75 * h21 + (atEnd ? h[end][end] : h[start][start]);
            h12 = -0.4375 * h21;
            h22 = h11;
        }
        double scale = Math.abs(h11) + Math.abs(h12) + Math.abs(h21) + Math.abs(h22);
        if (scale == 0) {
            return new Shifts(0, 0, 0, 0);
        }
        double mean = (h11 / scale + h22 / scale) / 2;
        double determinant = (h11 / scale - mean) * (h22 / scale - mean) - h12 / scale * (h21 / scale);
        double root = Math.sqrt(Math.abs(determinant));
        if (determinant >= 0) {
            return new Shifts(mean * scale, root * scale, mean * scale, -root * scale);
        }
        boolean upper = Math.abs(mean + root - h22 / scale) <= Math.abs(mean - root - h22 / scale);
        double nearer = (upper ? mean + root : mean - root) * scale;
        return new Shifts(nearer, 0, nearer, 0);
    }

    private void sweep(int start, int end, int sweeps) {
        Shifts shifts = shifts(start, end, sweeps);
        int m = end - 2;
        double[] v = firstColumn(m, shifts);
        while (m > start && !startsAt(m, v)) {
            m--;
            v = firstColumn(m, shifts);
        }
        for (int k = m; k < end; k++) {
            int size = Math.min(3, end - k + 1);
            if (k > m) {
                v = new double[] {h[k][k - 1], h[k + 1][k - 1], size == 3 ? h[k + 2][k - 1] : 0};
            }
            chase(k, size, v, m, start, end);
        }
    }

    /// A multiple of the first column of `(H - s₁)(H - s₂)` for the rows from `m` on.
    private double[] firstColumn(int m, Shifts shifts) {
        double scale = Math.abs(h[m][m] - shifts.re2) + Math.abs(shifts.im2) + Math.abs(h[m + 1][m]);
        double sub = h[m + 1][m] / scale;
        double v0 = sub * h[m][m + 1]
                + (h[m][m] - shifts.re1) * ((h[m][m] - shifts.re2) / scale)
                - shifts.im1 * (shifts.im2 / scale);
        double v1 = sub * (h[m][m] + h[m + 1][m + 1] - shifts.re1 - shifts.re2);
        double v2 = sub * h[m + 2][m + 1];
        double sum = Math.abs(v0) + Math.abs(v1) + Math.abs(v2);
        return new double[] {v0 / sum, v1 / sum, v2 / sum};
    }

    /// Whether two small subdiagonal elements in a row let the sweep start here.
    private boolean startsAt(int m, double[] v) {
        double diagonals = Math.abs(h[m - 1][m - 1]) + Math.abs(h[m][m]) + Math.abs(h[m + 1][m + 1]);
        return Math.abs(h[m][m - 1]) * (Math.abs(v[1]) + Math.abs(v[2])) <= epsilon * Math.abs(v[0]) * diagonals;
    }

    private void chase(int k, int size, double[] v, int m, int start, int end) {
        double tail = size == 3 ? StrictMath.hypot(v[1], v[2]) : Math.abs(v[1]);
        double tau = 0;
        double beta = v[0];
        double[] w = {1, 0, 0};
        if (tail != 0) {
            beta = -Math.copySign(StrictMath.hypot(v[0], tail), v[0]);
            tau = (beta - v[0]) / beta;
            w[1] = v[1] / (v[0] - beta);
            w[2] = size == 3 ? v[2] / (v[0] - beta) : 0;
        }
        if (k > m) {
            h[k][k - 1] = beta;
            h[k + 1][k - 1] = 0;
            if (k < end - 1) {
                h[k + 2][k - 1] = 0;
            }
        } else if (m > start) {
            h[k][k - 1] *= 1 - tau;
        }
        for (int j = k; j < h.length; j++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += w[i] * h[k + i][j];
            }
            for (int i = 0; i < size; i++) {
                h[k + i][j] -= sum * tau * w[i];
            }
        }
        reflectColumns(h, Math.min(k + 3, end), k, size, w, tau);
        reflectColumns(z, z.length - 1, k, size, w, tau);
    }

    private static void reflectColumns(double[][] a, int lastRow, int k, int size, double[] w, double tau) {
        for (int i = 0; i <= lastRow; i++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += w[j] * a[i][k + j];
            }
            for (int j = 0; j < size; j++) {
                a[i][k + j] -= sum * tau * w[j];
            }
        }
    }

    /// Brings the block of two that ends at `end` into standard form.
    private void standardize(int end) {
        int first = end - 1;
        StandardBlock block = StandardBlock.of(h[first][first], h[first][end], h[end][first], h[end][end]);
        double c = block.cosine();
        double s = block.sine();
        for (int j = end + 1; j < h.length; j++) {
            double x = h[first][j];
            h[first][j] = c * x + s * h[end][j];
            h[end][j] = c * h[end][j] - s * x;
        }
        rotateColumns(h, first - 1, first, c, s);
        rotateColumns(z, z.length - 1, first, c, s);
        h[first][first] = block.a();
        h[first][end] = block.b();
        h[end][first] = block.c();
        h[end][end] = block.d();
    }

    private static void rotateColumns(double[][] a, int lastRow, int first, double c, double s) {
        for (int i = 0; i <= lastRow; i++) {
            double x = a[i][first];
            a[i][first] = c * x + s * a[i][first + 1];
            a[i][first + 1] = c * a[i][first + 1] - s * x;
        }
    }
}
