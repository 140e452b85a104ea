package org.jax4j.stablehlo.interpreter.linalg;

import org.jax4j.stablehlo.interpreter.math.Complex;

/// The reduction `Qᴴ A Q = T` of a Hermitian matrix to a real symmetric tridiagonal one (LAPACK's `sytrd`, `hetrd`).
public final class Tridiagonalization {
    private final Matrix a;
    private final double[] diagonal;
    private final double[] offDiagonal;
    private final Complex[] tau;
    private final boolean lower;

    /// Reduces a matrix of which one triangle is read.
    public Tridiagonalization(Matrix matrix, boolean lower) {
        int n = matrix.rows();
        this.lower = lower;
        this.diagonal = new double[n];
        this.offDiagonal = new double[Math.max(0, n - 1)];
        this.tau = new Complex[Math.max(0, n - 1)];
        // The upper reduction is the lower one of the matrix with rows and columns in opposite order.
        Matrix work = hermitian(lower ? matrix : flipped(matrix));
        Matrix reflectors = work.copy();
        for (int k = 0; k < n - 1; k++) {
            Complex[] x = new Complex[n - k - 1];
            for (int i = 0; i < x.length; i++) {
                x[i] = work.get(k + 1 + i, k);
            }
            Reflector reflector = Reflector.annihilating(x);
            reflector.adjoint().applyLeft(work, k + 1, 0);
            reflector.applyRight(work, 0, k + 1);
            reflectors.set(k + 1, k, reflector.beta());
            for (int i = 1; i < x.length; i++) {
                reflectors.set(k + 1 + i, k, reflector.v(i));
            }
            place(offDiagonal, k, reflector.beta());
            tau[lower ? k : n - 2 - k] = reflector.tau();
        }
        for (int k = 0; k < n; k++) {
            place(diagonal, k, work.get(k, k).re());
            reflectors.set(k, k, work.get(k, k).re());
        }
        this.a = merged(matrix, lower ? reflectors : flipped(reflectors));
    }

    private void place(double[] target, int k, double value) {
        target[lower ? k : target.length - 1 - k] = value;
    }

    private static Matrix flipped(Matrix matrix) {
        int n = matrix.rows();
        Matrix flipped = new Matrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                flipped.set(n - 1 - i, n - 1 - j, matrix.get(i, j));
            }
        }
        return flipped;
    }

    /// The whole of a matrix whose lower triangle is given.
    private static Matrix hermitian(Matrix matrix) {
        Matrix whole = matrix.copy();
        for (int i = 0; i < matrix.rows(); i++) {
            whole.set(i, i, matrix.get(i, i).re());
            for (int j = 0; j < i; j++) {
                Complex value = matrix.get(i, j);
                whole.set(j, i, value.im() == 0 ? value : value.conjugate());
            }
        }
        return whole;
    }

    /// The triangle that was not read stays as it came.
    private Matrix merged(Matrix original, Matrix reduced) {
        Matrix merged = original.copy();
        for (int i = 0; i < original.rows(); i++) {
            for (int j = 0; j < original.rows(); j++) {
                if (i == j || i > j == lower) {
                    merged.set(i, j, reduced.get(i, j));
                }
            }
        }
        return merged;
    }

    /// The matrix with T and the reflectors' vectors in the triangle that was read.
    public Matrix a() {
        return a;
    }

    public double[] diagonal() {
        return diagonal.clone();
    }

    public double[] offDiagonal() {
        return offDiagonal.clone();
    }

    public Complex[] tau() {
        return tau.clone();
    }

    /// The unitary matrix Q.
    public Matrix q() {
        if (lower) {
            return OrthogonalFactors.formHessenbergQ(a, tau);
        }
        Complex[] reversed = new Complex[tau.length];
        for (int k = 0; k < tau.length; k++) {
            reversed[k] = tau[tau.length - 1 - k];
        }
        return flipped(OrthogonalFactors.formHessenbergQ(flipped(a), reversed));
    }
}
