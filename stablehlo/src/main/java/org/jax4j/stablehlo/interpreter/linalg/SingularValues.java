package org.jax4j.stablehlo.interpreter.linalg;

/// The singular value decomposition `A = U Σ Vᴴ`, by way of a bidiagonal matrix and, for matrices that are much
/// longer than wide (or wider than long), of a QR factorisation.
public final class SingularValues {
    /// LAPACK's routines differ in ways that decide the signs of singular vectors.
    ///
    /// @param longRatio   how many times longer than wide a matrix must be for a QR factorisation first
    /// @param signInU     whether the sign of a single value goes to U, not to V
    public record Routine(double longRatio, boolean signInU) {
        public static final Routine GESDD_REAL = new Routine(11.0 / 6, true);
        public static final Routine GESDD_COMPLEX = new Routine(17.0 / 9, true);
        public static final Routine GESVD = new Routine(1.6, false);

        private boolean isLong(int length, int width) {
            return length > width && length >= (int) (width * longRatio);
        }
    }

    private final Matrix u;
    private final double[] values;
    private final Matrix vAdjoint;
    private final boolean converged;

    private SingularValues(Matrix u, double[] values, Matrix vAdjoint, boolean converged) {
        this.u = u;
        this.values = values;
        this.vAdjoint = vAdjoint;
        this.converged = converged;
    }

    /// Decomposes a matrix.
    ///
    /// @param precision of the matrix
    /// @param routine   whose signs to take
    public static SingularValues of(Matrix a, Precision precision, Routine routine) {
        if (routine.isLong(a.columns(), a.rows())) {
            // A = L Q, where Aᴴ = Qᴴ Lᴴ, but for the reflectors' signs the same as LAPACK's LQ factorisation.
            return viaQr(a.adjoint(), precision, routine, true).adjoint();
        }
        return routine.isLong(a.rows(), a.columns())
                ? viaQr(a, precision, routine, false)
                : direct(a, precision, routine);
    }

    /// `A = Q R`, then the decomposition of R, or that of `Rᴴ` if the matrix that is really meant is `Aᴴ`.
    private static SingularValues viaQr(Matrix a, Precision precision, Routine routine, boolean adjoint) {
        int n = a.columns();
        OrthogonalFactors.Factored qr = OrthogonalFactors.qr(a);
        Matrix r = new Matrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                r.set(i, j, qr.a().get(i, j));
            }
        }
        SingularValues inner =
                adjoint ? direct(r.adjoint(), precision, routine).adjoint() : direct(r, precision, routine);
        Matrix whole = new Matrix(a.rows(), a.rows());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < n; j++) {
                whole.set(i, j, qr.a().get(i, j));
            }
        }
        Matrix q = OrthogonalFactors.formQ(whole, qr.tau());
        return new SingularValues(q.times(embedded(inner.u, a.rows())), inner.values, inner.vAdjoint, inner.converged);
    }

    private SingularValues adjoint() {
        return new SingularValues(vAdjoint.adjoint(), values, u.adjoint(), converged);
    }

    /// The matrix in the upper left corner of an identity.
    private static Matrix embedded(Matrix matrix, int size) {
        Matrix embedded = Matrix.identity(size);
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                embedded.set(i, j, matrix.get(i, j));
            }
        }
        return embedded;
    }

    private static SingularValues direct(Matrix a, Precision precision, Routine routine) {
        Bidiagonalization bidiagonal = new Bidiagonalization(a);
        double[] values = bidiagonal.diagonal();
        Matrix u = Matrix.identity(values.length);
        Matrix vTransposed = Matrix.identity(values.length);
        if (routine.signInU && values.length == 1 && values[0] < 0) {
            values[0] = -values[0];
            u.set(0, 0, -1);
        }
        boolean converged = BidiagonalSingularValues.solve(
                values, bidiagonal.offDiagonal(), bidiagonal.isUpper(), u, vTransposed, precision);
        Matrix vAdjoint =
                embedded(vTransposed, a.columns()).times(bidiagonal.p().adjoint());
        return new SingularValues(bidiagonal.q().times(embedded(u, a.rows())), values, vAdjoint, converged);
    }

    /// The left singular vectors, and columns that complete them to a unitary matrix.
    public Matrix u() {
        return u;
    }

    /// In descending order.
    public double[] values() {
        return values.clone();
    }

    /// The adjoint of the unitary matrix that starts with the right singular vectors.
    public Matrix vAdjoint() {
        return vAdjoint;
    }

    public boolean converged() {
        return converged;
    }
}
