package org.jax4j.stablehlo.interpreter.linalg;

import org.jax4j.stablehlo.interpreter.math.Complex;

/// Triangular systems and the factorisation that makes them of a positive definite matrix.
public final class Triangular {
    private Triangular() {}

    /// Solves `A X = B` by substitution; of `A` one triangle is read, and ones instead of its diagonal if so asked.
    public static Matrix solve(Matrix a, Matrix b, boolean lower, boolean unitDiagonal) {
        Matrix x = b.copy();
        int n = a.rows();
        for (int column = 0; column < b.columns(); column++) {
            for (int step = 0; step < n; step++) {
                int row = lower ? step : n - 1 - step;
                Complex sum = x.get(row, column);
                for (int k = lower ? 0 : row + 1; k < (lower ? row : n); k++) {
                    sum = sum.minus(Matrix.product(a.get(row, k), x.get(k, column)));
                }
                x.set(row, column, unitDiagonal ? sum : Matrix.quotient(sum, a.get(row, row)));
            }
        }
        return x;
    }

    /// The lower triangular `L` with a positive diagonal and `A = L Lᴴ`, of which the lower triangle is read.
    ///
    /// @return L, with zeros above the diagonal
    public static Cholesky cholesky(Matrix a) {
        int n = a.rows();
        Matrix l = new Matrix(n, n);
        for (int j = 0; j < n; j++) {
            double pivot = a.get(j, j).re();
            for (int k = 0; k < j; k++) {
                pivot -= l.get(j, k).squaredAbs();
            }
            if (!(pivot > 0)) {
                return new Cholesky(l, j + 1);
            }
            double root = Math.sqrt(pivot);
            l.set(j, j, root);
            for (int i = j + 1; i < n; i++) {
                Complex sum = a.get(i, j);
                for (int k = 0; k < j; k++) {
                    sum = sum.minus(Matrix.product(l.get(i, k), conjugate(l.get(j, k))));
                }
                l.set(i, j, sum.times(1 / root));
            }
        }
        return new Cholesky(l, 0);
    }

    private static Complex conjugate(Complex value) {
        return value.im() == 0 ? value : value.conjugate();
    }

    /// What [#cholesky] gives.
    ///
    /// @param factor the lower triangular factor
    /// @param info   0, or the order of the leading minor that is not positive definite
    public record Cholesky(Matrix factor, int info) {}
}
