package org.jax4j.stablehlo.interpreter.rules;

import org.jax4j.stablehlo.interpreter.linalg.Matrix;
import org.jax4j.stablehlo.interpreter.math.Complex;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;

/// The matrices that the last two axes of a tensor hold, numbered in row-major order of the other axes.
final class Matrices {
    private Matrices() {}

    static int count(Tensor tensor) {
        int count = 1;
        for (int axis = 0; axis < tensor.rank() - 2; axis++) {
            count *= tensor.dim(axis);
        }
        return count;
    }

    static Matrix get(Tensor tensor, int batch) {
        int rows = tensor.dim(tensor.rank() - 2);
        int columns = tensor.dim(tensor.rank() - 1);
        Matrix matrix = new Matrix(rows, columns);
        int at = batch * rows * columns;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, tensor.complexAt(at++));
            }
        }
        return matrix;
    }

    /// Fills the matrix of this number with the upper left part of `matrix` that fits.
    static void put(Tensor tensor, int batch, Matrix matrix) {
        int rows = tensor.dim(tensor.rank() - 2);
        int columns = tensor.dim(tensor.rank() - 1);
        int at = batch * rows * columns;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                tensor.put(at++, matrix.get(i, j));
            }
        }
    }

    /// The vector of this number along the last axis.
    static Complex[] vector(Tensor tensor, int batch) {
        int length = tensor.dim(tensor.rank() - 1);
        Complex[] vector = new Complex[length];
        for (int i = 0; i < length; i++) {
            vector[i] = tensor.complexAt(batch * length + i);
        }
        return vector;
    }

    static void putVector(Tensor tensor, int batch, Complex[] vector) {
        for (int i = 0; i < vector.length; i++) {
            tensor.put(batch * vector.length + i, vector[i]);
        }
    }

    static Matrix notANumber(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, Double.NaN);
            }
        }
        return matrix;
    }
}
