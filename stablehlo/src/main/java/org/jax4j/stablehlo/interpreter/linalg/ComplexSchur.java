package org.jax4j.stablehlo.interpreter.linalg;

import org.jax4j.stablehlo.interpreter.math.Complex;
import org.jax4j.stablehlo.interpreter.math.ComplexFunctions;

/// The Schur form `T = Zᴴ H Z` of a complex Hessenberg matrix, upper triangular, by the QR method with Wilkinson's
/// shifts.
///
/// It takes the decisions that LAPACK's `lahqr` takes. Source: G. H. Golub, C. F. Van Loan, "Matrix Computations",
/// section 7.5.
final class ComplexSchur {
    private static final int SWEEPS_PER_VALUE = 30;
    private static final int EXCEPTIONAL_EVERY = 10;

    private final Matrix h;
    private final Matrix z;
    private final double epsilon;
    private final double smallest;

    private ComplexSchur(Matrix h, Matrix z, Precision precision) {
        this.h = h;
        this.z = z;
        this.epsilon = 2 * precision.epsilon();
        this.smallest = precision.smallest() * (h.rows() / epsilon);
    }

    /// Overwrites `h` with T, and multiplies the columns of `z` by the unitary matrix, within the rows and
    /// columns from `low` to `high`; the others are triangular already.
    ///
    /// @return 0, or how many eigenvalues were not found
    static int reduce(Matrix h, Matrix z, int low, int high, Precision precision) {
        ComplexSchur problem = new ComplexSchur(h, z, precision);
        problem.makeSubdiagonalReal(low, high);
        return problem.iterate(low, high);
    }

    private static double size(Complex value) {
        return Math.abs(value.re()) + Math.abs(value.im());
    }

    private void scaleRow(int row, int fromColumn, int toColumn, Complex factor) {
        for (int j = fromColumn; j <= toColumn; j++) {
            h.set(row, j, h.get(row, j).times(factor));
        }
    }

    private static void scaleColumn(Matrix matrix, int column, int fromRow, int toRow, Complex factor) {
        for (int i = fromRow; i <= toRow; i++) {
            matrix.set(i, column, matrix.get(i, column).times(factor));
        }
    }

    private void makeSubdiagonalReal(int low, int high) {
        int last = h.rows() - 1;
        for (int i = low + 1; i <= high; i++) {
            Complex sub = h.get(i, i - 1);
            if (sub.im() != 0) {
                Complex direction = ComplexFunctions.sign(sub.conjugate());
                h.set(i, i - 1, sub.abs());
                scaleRow(i, i, last, direction);
                scaleColumn(h, i, 0, Math.min(last, i + 1), direction.conjugate());
                scaleColumn(z, i, 0, z.rows() - 1, direction.conjugate());
            }
        }
    }

    private int iterate(int low, int high) {
        int end = high;
        int limit = SWEEPS_PER_VALUE * Math.max(10, high - low + 1);
        while (end >= low) {
            int start = low;
            int sweeps = 0;
            for (int step = 0; ; step++) {
                int k = end;
                while (k > start && !isNegligible(k, low, high)) {
                    k--;
                }
                start = k;
                if (start > low) {
                    h.set(start, start - 1, Complex.ZERO);
                }
                if (start >= end) {
                    break;
                }
                if (step == limit) {
                    return end + 1;
                }
                sweeps++;
                sweep(start, end, shift(start, end, sweeps));
            }
            end = start - 1;
        }
        return 0;
    }

    private boolean isNegligible(int k, int low, int high) {
        double sub = size(h.get(k, k - 1));
        if (sub <= smallest) {
            return true;
        }
        double test = size(h.get(k - 1, k - 1)) + size(h.get(k, k));
        if (test == 0) {
            test += k - 2 >= low ? Math.abs(h.get(k - 1, k - 2).re()) : 0;
            test += k + 1 <= high ? Math.abs(h.get(k + 1, k).re()) : 0;
        }
        if (Math.abs(h.get(k, k - 1).re()) > epsilon * test) {
            return false;
        }
        double above = size(h.get(k - 1, k));
        double diagonal = size(h.get(k, k));
        double difference = size(h.get(k - 1, k - 1).minus(h.get(k, k)));
        double larger = Math.max(diagonal, difference);
        double sum = larger + Math.max(sub, above);
        return Math.min(sub, above) * (Math.max(sub, above) / sum)
                <= Math.max(smallest, epsilon * (Math.min(diagonal, difference) * (larger / sum)));
    }

    private Complex shift(int start, int end, int sweeps) {
        if (sweeps % (2 * EXCEPTIONAL_EVERY) == 0) {
            return h.get(end, end)
                    .plus(new Complex(0.75 * Math.abs(h.get(end, end - 1).re()), 0));
        }
        if (sweeps % EXCEPTIONAL_EVERY == 0) {
            return h.get(start, start)
                    .plus(new Complex(0.75 * Math.abs(h.get(start + 1, start).re()), 0));
        }
        Complex t = h.get(end, end);
        Complex u = ComplexFunctions.sqrt(h.get(end - 1, end)).times(ComplexFunctions.sqrt(h.get(end, end - 1)));
        if (size(u) == 0) {
            return t;
        }
        Complex x = h.get(end - 1, end - 1).minus(t).times(0.5);
        double scale = Math.max(size(u), size(x));
        Complex scaledX = x.times(1 / scale);
        Complex scaledU = u.times(1 / scale);
        Complex y = ComplexFunctions.sqrt(scaledX.times(scaledX).plus(scaledU.times(scaledU)))
                .times(scale);
        if (size(x) > 0 && x.re() * y.re() + x.im() * y.im() < 0) {
            y = y.negate();
        }
        return t.minus(u.times(u.div(x.plus(y))));
    }

    private void sweep(int start, int end, Complex shift) {
        int m = end - 1;
        Complex[] v = firstColumn(m, shift);
        while (m > start && !startsAt(m, v)) {
            m--;
            v = firstColumn(m, shift);
        }
        for (int k = m; k < end; k++) {
            if (k > m) {
                v = new Complex[] {h.get(k, k - 1), h.get(k + 1, k - 1)};
            }
            Reflector reflector = Reflector.annihilating(v);
            if (k > m) {
                h.set(k, k - 1, reflector.beta());
                h.set(k + 1, k - 1, Complex.ZERO);
            }
            reflector.adjoint().applyLeft(h, k, k);
            applyRight(reflector, h, k, Math.min(k + 2, end));
            applyRight(reflector, z, k, z.rows() - 1);
            if (k == m && m > start) {
                restoreReal(m, end, reflector);
            }
        }
        Complex sub = h.get(end, end - 1);
        if (sub.im() != 0) {
            Complex direction = ComplexFunctions.sign(sub);
            h.set(end, end - 1, sub.abs());
            scaleRow(end, end + 1, h.rows() - 1, direction.conjugate());
            scaleColumn(h, end, 0, end - 1, direction);
            scaleColumn(z, end, 0, z.rows() - 1, direction);
        }
    }

    private static void applyRight(Reflector reflector, Matrix matrix, int column, int lastRow) {
        for (int i = 0; i <= lastRow; i++) {
            Complex dot = matrix.get(i, column).plus(matrix.get(i, column + 1).times(reflector.v(1)));
            Complex scaled = dot.times(reflector.tau());
            matrix.set(i, column, matrix.get(i, column).minus(scaled));
            matrix.set(
                    i,
                    column + 1,
                    matrix.get(i, column + 1).minus(scaled.times(reflector.v(1).conjugate())));
        }
    }

    /// A sweep that starts below the block's top makes one subdiagonal element complex; scaling makes it real
    /// again.
    private void restoreReal(int m, int end, Reflector reflector) {
        Complex factor = ComplexFunctions.sign(Complex.ONE.minus(reflector.tau()));
        h.set(m + 1, m, h.get(m + 1, m).times(factor.conjugate()));
        if (m + 2 <= end) {
            h.set(m + 2, m + 1, h.get(m + 2, m + 1).times(factor));
        }
        for (int j = m; j <= end; j++) {
            if (j != m + 1) {
                scaleRow(j, j + 1, h.rows() - 1, factor);
                scaleColumn(h, j, 0, j - 1, factor.conjugate());
                scaleColumn(z, j, 0, z.rows() - 1, factor.conjugate());
            }
        }
    }

    /// A multiple of the first column of `H - s` for the rows from `m` on.
    private Complex[] firstColumn(int m, Complex shift) {
        Complex difference = h.get(m, m).minus(shift);
        double sub = h.get(m + 1, m).re();
        double scale = size(difference) + Math.abs(sub);
        return new Complex[] {difference.times(1 / scale), new Complex(sub / scale, 0)};
    }

    private boolean startsAt(int m, Complex[] v) {
        double diagonals = size(h.get(m, m)) + size(h.get(m + 1, m + 1));
        return Math.abs(h.get(m, m - 1).re()) * Math.abs(v[1].re()) <= epsilon * (size(v[0]) * diagonals);
    }
}
