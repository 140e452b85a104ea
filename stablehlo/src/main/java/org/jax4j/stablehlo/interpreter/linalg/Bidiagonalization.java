package org.jax4j.stablehlo.interpreter.linalg;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.interpreter.math.Complex;

/// The reduction `A = Q B Pᴴ` to a real bidiagonal matrix by Householder reflectors from both sides (LAPACK's
/// `gebrd`): upper bidiagonal if `A` has at least as many rows as columns, else lower.
final class Bidiagonalization {
    private final Matrix a;
    private final double[] diagonal;
    private final double[] offDiagonal;
    private final List<Reflector> left = new ArrayList<>();
    private final List<Reflector> right = new ArrayList<>();

    Bidiagonalization(Matrix matrix) {
        this.a = matrix.copy();
        int size = Math.min(a.rows(), a.columns());
        this.diagonal = new double[size];
        this.offDiagonal = new double[Math.max(0, size - 1)];
        for (int k = 0; k < size; k++) {
            if (isUpper()) {
                diagonal[k] = eliminateColumn(k, k);
                if (k + 1 < size) {
                    offDiagonal[k] = eliminateRow(k, k + 1);
                }
            } else {
                diagonal[k] = eliminateRow(k, k);
                if (k + 1 < size) {
                    offDiagonal[k] = eliminateColumn(k + 1, k);
                }
            }
        }
    }

    boolean isUpper() {
        return a.rows() >= a.columns();
    }

    double[] diagonal() {
        return diagonal.clone();
    }

    double[] offDiagonal() {
        return offDiagonal.clone();
    }

    /// Zeros below `row` in a column.
    private double eliminateColumn(int row, int column) {
        Complex[] x = new Complex[a.rows() - row];
        for (int i = 0; i < x.length; i++) {
            x[i] = a.get(row + i, column);
        }
        Reflector reflector = Reflector.annihilating(x);
        reflector.adjoint().applyLeft(a, row, column + 1);
        left.add(reflector);
        return reflector.beta();
    }

    /// Zeros to the right of `column` in a row.
    private double eliminateRow(int row, int column) {
        Complex[] x = new Complex[a.columns() - column];
        for (int j = 0; j < x.length; j++) {
            Complex value = a.get(row, column + j);
            x[j] = value.im() == 0 ? value : value.conjugate();
        }
        Reflector reflector = Reflector.annihilating(x);
        reflector.applyRight(a, row + 1, column);
        right.add(reflector);
        return reflector.beta();
    }

    /// The whole unitary matrix Q.
    Matrix q() {
        return product(left, a.rows());
    }

    /// The whole unitary matrix P.
    Matrix p() {
        return product(right, a.columns());
    }

    /// Each reflector acts on the last coordinates, as many as its length.
    private static Matrix product(List<Reflector> reflectors, int size) {
        Matrix product = Matrix.identity(size);
        for (Reflector reflector : reflectors.reversed()) {
            reflector.applyLeft(product, size - reflector.length(), 0);
        }
        return product;
    }
}
