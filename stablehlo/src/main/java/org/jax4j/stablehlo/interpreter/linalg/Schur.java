package org.jax4j.stablehlo.interpreter.linalg;

import org.jax4j.stablehlo.interpreter.math.Complex;

/// The Schur decomposition `A = Z T Zᴴ` of any square matrix: `T` is upper triangular, for a real matrix but
/// for blocks of two that stand for pairs of complex eigenvalues.
public final class Schur {
    private final Matrix t;
    private final Matrix z;
    private final int info;

    private Schur(Matrix t, Matrix z, int info) {
        this.t = t;
        this.z = z;
        this.info = info;
    }

    /// Decomposes a matrix.
    ///
    /// @param isReal    whether to stay in real numbers
    /// @param precision of the matrix
    public static Schur of(Matrix a, boolean isReal, Precision precision) {
        Balancing balancing = new Balancing(a, false);
        Schur schur = ofBalanced(balancing, isReal, precision);
        balancing.undo(schur.z, false);
        return schur;
    }

    static Schur ofBalanced(Balancing balancing, boolean isReal, Precision precision) {
        int n = balancing.a().rows();
        int low = balancing.low();
        int high = balancing.high();
        OrthogonalFactors.Factored reduced = OrthogonalFactors.hessenberg(balancing.a(), low, high);
        Matrix z = formQ(reduced, low, high);
        Matrix t = new Matrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 1); j < n; j++) {
                t.set(i, j, reduced.a().get(i, j));
            }
        }
        if (!isReal) {
            return new Schur(t, z, ComplexSchur.reduce(t, z, low, high, precision));
        }
        double[][] realT = real(t);
        double[][] realZ = real(z);
        int info = RealSchur.reduce(realT, realZ, low, high, precision);
        return new Schur(matrix(realT), matrix(realZ), info);
    }

    /// The reflectors of rows and columns that balancing isolated are none: what is stored there is no part of
    /// them.
    private static Matrix formQ(OrthogonalFactors.Factored reduced, int low, int high) {
        Matrix vectors = reduced.a().copy();
        for (int j = low; j < high; j++) {
            for (int i = high + 1; i < vectors.rows(); i++) {
                vectors.set(i, j, Complex.ZERO);
            }
        }
        return OrthogonalFactors.formHessenbergQ(vectors, reduced.tau());
    }

    private static double[][] real(Matrix matrix) {
        double[][] real = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                real[i][j] = matrix.get(i, j).re();
            }
        }
        return real;
    }

    private static Matrix matrix(double[][] real) {
        Matrix matrix = new Matrix(real.length, real.length);
        for (int i = 0; i < real.length; i++) {
            for (int j = 0; j < real.length; j++) {
                matrix.set(i, j, real[i][j]);
            }
        }
        return matrix;
    }

    public Matrix t() {
        return t;
    }

    public Matrix z() {
        return z;
    }

    /// 0, or how many eigenvalues were not found.
    public int info() {
        return info;
    }

    /// Whether a block of two starts at this row.
    boolean isPair(int row) {
        return row + 1 < t.rows() && !t.get(row + 1, row).isZero();
    }

    /// The eigenvalues, in the order of the diagonal; of a pair the one with the positive imaginary part first.
    public Complex[] eigenvalues() {
        Complex[] values = new Complex[t.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = t.get(i, i);
            if (isPair(i)) {
                double im = Math.sqrt(Math.abs(t.get(i, i + 1).re()))
                        * Math.sqrt(Math.abs(t.get(i + 1, i).re()));
                values[i] = new Complex(t.get(i, i).re(), im);
                values[i + 1] = values[i].conjugate();
                i++;
            }
        }
        return values;
    }
}
