package org.jax4j.stablehlo.interpreter.linalg;

import org.jax4j.stablehlo.interpreter.math.Complex;

/// Gaussian elimination with partial pivoting.
public final class LuFactorization {
    private LuFactorization() {}

    /// `P A = L U` as LAPACK's `getrf` gives it.
    public static final class Lu {
        private final Matrix lu;
        private final int[] pivots;
        private final int info;

        Lu(Matrix lu, int[] pivots, int info) {
            this.lu = lu;
            this.pivots = pivots;
            this.info = info;
        }

        /// U on and above the diagonal, L without its unit diagonal below.
        public Matrix lu() {
            return lu;
        }

        /// The row that each row was exchanged with, from 1.
        public int[] pivots() {
            return pivots.clone();
        }

        /// 0, or the first diagonal element of U that is exactly zero, from 1.
        public int info() {
            return info;
        }
    }

    /// Factorises a matrix of any shape.
    public static Lu factorize(Matrix matrix) {
        Matrix a = matrix.copy();
        int[] pivots = new int[Math.min(a.rows(), a.columns())];
        int info = 0;
        for (int k = 0; k < pivots.length; k++) {
            int pivot = k;
            for (int i = k + 1; i < a.rows(); i++) {
                if (size(a.get(i, k)) > size(a.get(pivot, k))) {
                    pivot = i;
                }
            }
            pivots[k] = pivot + 1;
            if (a.get(pivot, k).isZero()) {
                info = info == 0 ? k + 1 : info;
                continue;
            }
            a.swapRows(k, pivot);
            for (int i = k + 1; i < a.rows(); i++) {
                Complex factor = Matrix.quotient(a.get(i, k), a.get(k, k));
                a.set(i, k, factor);
                for (int j = k + 1; j < a.columns(); j++) {
                    a.set(i, j, a.get(i, j).minus(Matrix.product(factor, a.get(k, j))));
                }
            }
        }
        return new Lu(a, pivots, info);
    }

    /// BLAS compares complex numbers by the sum of their parts' absolute values.
    private static double size(Complex value) {
        return Math.abs(value.re()) + Math.abs(value.im());
    }

    /// Solves a tridiagonal system with partial pivoting, as LAPACK's `gtsv` does, which overwrites all of its
    /// arguments: with U's diagonals (the second one above the diagonal in `lower`) and with the solution.
    ///
    /// @return 0, or the first diagonal element of U that is exactly zero, from 1; then there is no solution
    public static int solveTridiagonal(Complex[] lower, Complex[] diagonal, Complex[] upper, Matrix b) {
        int info = eliminateTridiagonal(lower, diagonal, upper, b);
        if (info == 0) {
            substituteTridiagonal(lower, diagonal, upper, b);
        }
        return info;
    }

    /// Solves a tridiagonal system even if it is singular: pivots that are smaller than the largest element of
    /// U times the precision are replaced by that, as inverse iteration wants it.
    public static void solvePerturbedTridiagonal(
            Complex[] lower, Complex[] diagonal, Complex[] upper, Matrix b, Precision precision) {
        eliminateTridiagonal(lower, diagonal, upper, b);
        double largest = 0;
        for (int k = 0; k < diagonal.length; k++) {
            largest = Math.max(largest, size(diagonal[k]));
            if (k + 1 < diagonal.length) {
                largest = Math.max(largest, size(upper[k]));
            }
            if (k + 2 < diagonal.length) {
                largest = Math.max(largest, size(lower[k]));
            }
        }
        double least = largest == 0 ? precision.smallest() : 2 * precision.epsilon() * largest;
        for (int k = 0; k < diagonal.length; k++) {
            if (size(diagonal[k]) < least) {
                diagonal[k] = new Complex(Math.copySign(least, diagonal[k].re()), 0);
            }
        }
        substituteTridiagonal(lower, diagonal, upper, b);
    }

    private static int eliminateTridiagonal(Complex[] lower, Complex[] diagonal, Complex[] upper, Matrix b) {
        int n = diagonal.length;
        int info = 0;
        for (int k = 0; k < n - 1; k++) {
            if (lower[k].isZero()) {
                info = info == 0 && diagonal[k].isZero() ? k + 1 : info;
            } else if (size(diagonal[k]) >= size(lower[k])) {
                Complex factor = Matrix.quotient(lower[k], diagonal[k]);
                diagonal[k + 1] = diagonal[k + 1].minus(Matrix.product(factor, upper[k]));
                subtractRow(b, k + 1, factor, k);
                lower[k] = Complex.ZERO;
            } else {
                Complex factor = Matrix.quotient(diagonal[k], lower[k]);
                diagonal[k] = lower[k];
                Complex below = diagonal[k + 1];
                diagonal[k + 1] = upper[k].minus(Matrix.product(factor, below));
                lower[k] = Complex.ZERO;
                if (k < n - 2) {
                    lower[k] = upper[k + 1];
                    upper[k + 1] = Matrix.product(factor, lower[k]).negate();
                }
                upper[k] = below;
                b.swapRows(k, k + 1);
                subtractRow(b, k + 1, factor, k);
            }
        }
        return info == 0 && n > 0 && diagonal[n - 1].isZero() ? n : info;
    }

    private static void substituteTridiagonal(Complex[] lower, Complex[] diagonal, Complex[] upper, Matrix b) {
        int n = diagonal.length;
        for (int j = 0; j < b.columns(); j++) {
            for (int k = n - 1; k >= 0; k--) {
                Complex sum = b.get(k, j);
                if (k + 1 < n) {
                    sum = sum.minus(Matrix.product(upper[k], b.get(k + 1, j)));
                }
                if (k + 2 < n) {
                    sum = sum.minus(Matrix.product(lower[k], b.get(k + 2, j)));
                }
                b.set(k, j, Matrix.quotient(sum, diagonal[k]));
            }
        }
    }

    private static void subtractRow(Matrix b, int row, Complex factor, int other) {
        for (int j = 0; j < b.columns(); j++) {
            b.set(row, j, b.get(row, j).minus(Matrix.product(factor, b.get(other, j))));
        }
    }
}
