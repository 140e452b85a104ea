package org.jax4j.stablehlo.interpreter.linalg;

import java.util.Arrays;
import org.jax4j.stablehlo.interpreter.math.Complex;

/// Factorisations by Householder reflectors, stored as LAPACK stores them: the reflectors' vectors below the factor,
/// their `τ` apart.
///
/// Source: G. H. Golub, C. F. Van Loan: "Matrix Computations", chapters 5 and 7; the storage is that of the LAPACK
/// Users' Guide.
public final class OrthogonalFactors {
    private OrthogonalFactors() {}

    /// `A = Q R`, or a reduction of another kind: the overwritten matrix and the scalar factors.
    public static final class Factored {
        private final Matrix a;
        private final Complex[] tau;

        Factored(Matrix a, Complex[] tau) {
            this.a = a;
            this.tau = tau;
        }

        public Matrix a() {
            return a;
        }

        public Complex[] tau() {
            return tau.clone();
        }
    }

    private static Complex[] column(Matrix a, int row, int column) {
        Complex[] x = new Complex[a.rows() - row];
        for (int i = 0; i < x.length; i++) {
            x[i] = a.get(row + i, column);
        }
        return x;
    }

    private static void store(Matrix a, int row, int column, Reflector reflector) {
        a.set(row, column, reflector.beta());
        for (int i = 1; i < reflector.length(); i++) {
            a.set(row + i, column, reflector.v(i));
        }
    }

    /// `geqrf`: R on and above the diagonal, the reflectors below.
    public static Factored qr(Matrix matrix) {
        Matrix a = matrix.copy();
        Complex[] tau = new Complex[Math.min(a.rows(), a.columns())];
        for (int k = 0; k < tau.length; k++) {
            tau[k] = eliminateColumn(a, k);
        }
        return new Factored(a, tau);
    }

    private static Complex eliminateColumn(Matrix a, int k) {
        Reflector reflector = Reflector.annihilating(column(a, k, k));
        reflector.adjoint().applyLeft(a, k, k + 1);
        store(a, k, k, reflector);
        return reflector.tau();
    }

    /// `geqp3`: a QR factorisation that takes the column of the largest remaining norm first.
    ///
    /// @param pivots on entry which columns come first (not 0), on return the columns' order, from 1
    public static Factored qrWithPivoting(Matrix matrix, int[] pivots) {
        Matrix a = matrix.copy();
        int columns = a.columns();
        int fixed = 0;
        int[] order = new int[columns];
        for (int j = 0; j < columns; j++) {
            order[j] = j + 1;
        }
        for (int j = 0; j < columns; j++) {
            if (pivots[j] != 0) {
                swap(a, order, j, fixed++);
            }
        }
        Complex[] tau = new Complex[Math.min(a.rows(), columns)];
        for (int k = 0; k < tau.length; k++) {
            int largest = k;
            for (int j = k; j < columns && k >= fixed; j++) {
                if (norm(a, k, j) > norm(a, k, largest) * (1 + 1e-12)) {
                    largest = j;
                }
            }
            swap(a, order, k, largest);
            tau[k] = eliminateColumn(a, k);
        }
        System.arraycopy(order, 0, pivots, 0, columns);
        return new Factored(a, tau);
    }

    private static void swap(Matrix a, int[] order, int first, int second) {
        a.swapColumns(first, second);
        int index = order[first];
        order[first] = order[second];
        order[second] = index;
    }

    private static double norm(Matrix a, int row, int column) {
        double norm = 0;
        for (int i = row; i < a.rows(); i++) {
            norm = StrictMath.hypot(norm, a.get(i, column).abs());
        }
        return norm;
    }

    /// The reflector that a factored matrix holds in column `k` from `row` on.
    private static Reflector stored(Matrix a, int row, int k, Complex tau) {
        return Reflector.stored(tau, column(a, row, k));
    }

    /// `orgqr`, `ungqr`: the leading columns of Q, as many as `a` has.
    public static Matrix formQ(Matrix a, Complex[] tau) {
        Matrix q = new Matrix(a.rows(), a.columns());
        for (int i = 0; i < Math.min(q.rows(), q.columns()); i++) {
            q.set(i, i, Complex.ONE);
        }
        for (int k = tau.length - 1; k >= 0; k--) {
            stored(a, k, k, tau[k]).applyLeft(q, k, 0);
        }
        return q;
    }

    /// `ormqr`, `unmqr`: `Q C`, `Qᴴ C`, `C Q` or `C Qᴴ`.
    public static Matrix multiplyQ(Matrix a, Complex[] tau, Matrix matrix, boolean left, boolean adjoint) {
        Matrix c = matrix.copy();
        for (int step = 0; step < tau.length; step++) {
            int k = left == adjoint ? step : tau.length - 1 - step;
            Reflector reflector = stored(a, k, k, tau[k]);
            Reflector applied = adjoint ? reflector.adjoint() : reflector;
            if (left) {
                applied.applyLeft(c, k, 0);
            } else {
                applied.applyRight(c, 0, k);
            }
        }
        return c;
    }

    /// `gehrd`: the Hessenberg matrix `Qᴴ A Q` on and above the first subdiagonal, the reflectors below, for
    /// the rows and columns from `low` to `high`, counted from 0, both included.
    public static Factored hessenberg(Matrix matrix, int low, int high) {
        Matrix a = matrix.copy();
        Complex[] tau = new Complex[Math.max(0, a.rows() - 1)];
        Arrays.fill(tau, Complex.ZERO);
        for (int k = low; k < high; k++) {
            Complex[] x = Arrays.copyOf(column(a, k + 1, k), high - k);
            Reflector reflector = Reflector.annihilating(x);
            reflector.applyRight(a, 0, k + 1);
            reflector.adjoint().applyLeft(a, k + 1, k + 1);
            store(a, k + 1, k, reflector);
            tau[k] = reflector.tau();
        }
        return new Factored(a, tau);
    }

    /// The unitary matrix of a Hessenberg or lower tridiagonal reduction.
    public static Matrix formHessenbergQ(Matrix a, Complex[] tau) {
        Matrix q = Matrix.identity(a.rows());
        for (int k = tau.length - 1; k >= 0; k--) {
            stored(a, k + 1, k, tau[k]).applyLeft(q, k + 1, 0);
        }
        return q;
    }
}
