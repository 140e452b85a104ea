package org.jax4j.stablehlo.interpreter.linalg;

import java.util.Arrays;
import org.jax4j.stablehlo.interpreter.math.Complex;

/// A dense matrix of complex numbers, of which real ones are a special case: products and quotients of real
/// numbers stay real, even if infinite.
public final class Matrix {
    private final int rows;
    private final int columns;
    private final Complex[] elements;

    /// A matrix of zeros.
    public Matrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.elements = new Complex[Math.multiplyExact(rows, columns)];
        Arrays.fill(elements, Complex.ZERO);
    }

    public static Matrix identity(int size) {
        Matrix identity = new Matrix(size, size);
        for (int i = 0; i < size; i++) {
            identity.set(i, i, Complex.ONE);
        }
        return identity;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public Complex get(int row, int column) {
        return elements[row * columns + column];
    }

    public void set(int row, int column, Complex value) {
        elements[row * columns + column] = value;
    }

    public void set(int row, int column, double value) {
        set(row, column, new Complex(value, 0));
    }

    public Matrix copy() {
        Matrix copy = new Matrix(rows, columns);
        System.arraycopy(elements, 0, copy.elements, 0, elements.length);
        return copy;
    }

    public Matrix transpose() {
        Matrix transpose = new Matrix(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transpose.set(j, i, get(i, j));
            }
        }
        return transpose;
    }

    public Matrix conjugate() {
        Matrix conjugate = new Matrix(rows, columns);
        for (int i = 0; i < elements.length; i++) {
            Complex value = elements[i];
            conjugate.elements[i] = value.im() == 0 ? value : value.conjugate();
        }
        return conjugate;
    }

    /// The conjugate transpose.
    public Matrix adjoint() {
        return transpose().conjugate();
    }

    public Matrix times(Matrix other) {
        Matrix result = new Matrix(rows, other.columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < other.columns; j++) {
                Complex sum = Complex.ZERO;
                for (int k = 0; k < columns; k++) {
                    sum = sum.plus(product(get(i, k), other.get(k, j)));
                }
                result.set(i, j, sum);
            }
        }
        return result;
    }

    void swapRows(int first, int second) {
        for (int j = 0; j < columns; j++) {
            Complex value = get(first, j);
            set(first, j, get(second, j));
            set(second, j, value);
        }
    }

    void swapColumns(int first, int second) {
        for (int i = 0; i < rows; i++) {
            Complex value = get(i, first);
            set(i, first, get(i, second));
            set(i, second, value);
        }
    }

    static Complex product(Complex a, Complex b) {
        return a.im() == 0 && b.im() == 0 ? new Complex(a.re() * b.re(), 0) : a.times(b);
    }

    static Complex quotient(Complex a, Complex b) {
        return a.im() == 0 && b.im() == 0 ? new Complex(a.re() / b.re(), 0) : a.div(b);
    }
}
