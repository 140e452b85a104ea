package org.jax4j.stablehlo.interpreter.linalg;

/// Eigenvalues and eigenvectors of a symmetric tridiagonal matrix, by the implicit QL or QR method with Wilkinson's
/// shifts.
///
/// It takes the decisions that LAPACK's `steqr` takes (from which end to iterate, when to split, how to solve
/// blocks of two), so that the eigenvectors have the same signs. Source: B. N. Parlett, "The Symmetric
/// Eigenvalue Problem", chapter 8.
public final class SymmetricEigenvalues {
    private static final int SWEEPS_PER_VALUE = 30;

    private final double[] d;
    private final double[] e;
    private final Matrix z;
    private final Precision precision;
    private int sweepsLeft;

    private SymmetricEigenvalues(double[] diagonal, double[] offDiagonal, Matrix z, Precision precision) {
        this.d = diagonal;
        this.e = offDiagonal;
        this.z = z;
        this.precision = precision;
        this.sweepsLeft = diagonal.length * SWEEPS_PER_VALUE;
    }

    /// The eigenvalues in ascending order; the columns of `z` are multiplied by the matrix of eigenvectors.
    ///
    /// @return false if the iteration does not converge
    public static boolean solve(double[] diagonal, double[] offDiagonal, Matrix z, Precision precision) {
        SymmetricEigenvalues problem = new SymmetricEigenvalues(diagonal, offDiagonal, z, precision);
        boolean converged = problem.splitAndIterate();
        problem.sort();
        return converged;
    }

    private boolean splitAndIterate() {
        int start = 0;
        while (start < d.length) {
            int end = start;
            while (end < d.length - 1 && !splitsAt(end)) {
                end++;
            }
            if (end < d.length - 1) {
                e[end] = 0;
            }
            if (!iterate(start, end)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private boolean splitsAt(int i) {
        return Math.abs(e[i]) <= Math.sqrt(Math.abs(d[i])) * Math.sqrt(Math.abs(d[i + 1])) * precision.epsilon();
    }

    private boolean isNegligible(int i) {
        return e[i] * e[i]
                <= precision.epsilon() * precision.epsilon() * Math.abs(d[i]) * Math.abs(d[i + 1])
                        + precision.smallest();
    }

    /// Iterates on an unreduced block, from the end with the smaller element.
    private boolean iterate(int start, int end) {
        return Math.abs(d[end]) < Math.abs(d[start]) ? iterateUpwards(end, start) : iterateDownwards(start, end);
    }

    /// QL: eigenvalues appear at `l`, which moves up to `end`.
    private boolean iterateDownwards(int from, int end) {
        int l = from;
        while (l <= end) {
            int m = l;
            while (m < end && !isNegligible(m)) {
                m++;
            }
            if (m < end) {
                e[m] = 0;
            }
            if (m == l) {
                l++;
            } else if (m == l + 1) {
                solvePair(l, l + 1);
                l += 2;
            } else if (sweepsLeft-- == 0) {
                return false;
            } else {
                sweepDownwards(l, m);
            }
        }
        return true;
    }

    private void sweepDownwards(int l, int m) {
        double shift = d[l];
        double g = (d[l + 1] - shift) / (2 * e[l]);
        double r = StrictMath.hypot(g, 1);
        g = d[m] - shift + e[l] / (g + Math.copySign(r, g));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            Rotation rotation = Rotation.annihilating(g, s * e[i]);
            double b = c * e[i];
            c = rotation.c();
            s = rotation.s();
            if (i != m - 1) {
                e[i + 1] = rotation.r();
            }
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            Rotation.columns(z, i, i + 1, c, -s);
        }
        d[l] -= p;
        e[l] = g;
    }

    /// QR: eigenvalues appear at `l`, which moves down to `end`.
    private boolean iterateUpwards(int from, int end) {
        int l = from;
        while (l >= end) {
            int m = l;
            while (m > end && !isNegligible(m - 1)) {
                m--;
            }
            if (m > end) {
                e[m - 1] = 0;
            }
            if (m == l) {
                l--;
            } else if (m == l - 1) {
                solvePair(l - 1, l);
                l -= 2;
            } else if (sweepsLeft-- == 0) {
                return false;
            } else {
                sweepUpwards(l, m);
            }
        }
        return true;
    }

    private void sweepUpwards(int l, int m) {
        double shift = d[l];
        double g = (d[l - 1] - shift) / (2 * e[l - 1]);
        double r = StrictMath.hypot(g, 1);
        g = d[m] - shift + e[l - 1] / (g + Math.copySign(r, g));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m; i < l; i++) {
            Rotation rotation = Rotation.annihilating(g, s * e[i]);
            double b = c * e[i];
            c = rotation.c();
            s = rotation.s();
            if (i != m) {
                e[i - 1] = rotation.r();
            }
            g = d[i] - p;
            r = (d[i + 1] - g) * s + 2 * c * b;
            p = s * r;
            d[i] = g + p;
            g = c * r - b;
            Rotation.columns(z, i, i + 1, c, s);
        }
        d[l] -= p;
        e[l - 1] = g;
    }

    /// Diagonalises `[[a, b], [b, c]]` at two neighbouring positions; the eigenvalue of larger modulus comes first
    /// (`laev2`).
    private void solvePair(int first, int second) {
        double a = d[first];
        double b = e[first];
        double c = d[second];
        double sum = a + c;
        double difference = a - c;
        double root = StrictMath.hypot(difference, 2 * b);
        double larger = Math.abs(a) > Math.abs(c) ? a : c;
        double smaller = Math.abs(a) > Math.abs(c) ? c : a;
        double value1 = sum < 0 ? (sum - root) / 2 : sum > 0 ? (sum + root) / 2 : root / 2;
        double value2 = sum == 0 ? -root / 2 : larger / value1 * smaller - b / value1 * b;
        double cosine;
        double sine;
        double cs = difference >= 0 ? difference + root : difference - root;
        if (Math.abs(cs) > Math.abs(2 * b)) {
            double cotangent = -2 * b / cs;
            sine = 1 / Math.sqrt(1 + cotangent * cotangent);
            cosine = cotangent * sine;
        } else if (b == 0) {
            cosine = 1;
            sine = 0;
        } else {
            double tangent = -cs / (2 * b);
            cosine = 1 / Math.sqrt(1 + tangent * tangent);
            sine = tangent * cosine;
        }
        if (sum < 0 == difference < 0) {
            double swapped = cosine;
            cosine = -sine;
            sine = swapped;
        }
        Rotation.columns(z, first, second, cosine, sine);
        d[first] = value1;
        d[second] = value2;
        e[first] = 0;
    }

    /// By selection, as LAPACK sorts, so that columns of equal values keep its order.
    private void sort() {
        for (int i = 0; i < d.length - 1; i++) {
            int least = i;
            for (int j = i + 1; j < d.length; j++) {
                if (d[j] < d[least]) {
                    least = j;
                }
            }
            if (least != i) {
                double value = d[least];
                d[least] = d[i];
                d[i] = value;
                z.swapColumns(i, least);
            }
        }
    }
}
