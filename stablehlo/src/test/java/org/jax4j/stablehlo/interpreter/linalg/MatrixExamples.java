package org.jax4j.stablehlo.interpreter.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jax4j.stablehlo.interpreter.math.Complex;

/// Matrices to decompose, and what decompositions must satisfy.
final class MatrixExamples {
    private MatrixExamples() {}

    /// A matrix and what it is.
    record Example(String name, Matrix matrix, boolean isReal) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Matrix random(Random random, int rows, int columns, boolean isReal) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, new Complex(random.nextGaussian(), isReal ? 0 : random.nextGaussian()));
            }
        }
        return matrix;
    }

    /// Random ones of all sizes, and those that make iterations stall, split or divide by zero.
    static List<Example> square() {
        Random random = new Random(1);
        List<Example> examples = new ArrayList<>();
        for (int n : new int[] {1, 2, 3, 4, 7, 12, 20}) {
            examples.add(new Example("real " + n, random(random, n, n, true), true));
            examples.add(new Example("complex " + n, random(random, n, n, false), false));
        }
        for (boolean isReal : new boolean[] {true, false}) {
            String suffix = isReal ? "" : ", complex";
            examples.add(new Example("zero" + suffix, new Matrix(4, 4), isReal));
            examples.add(new Example("identity" + suffix, Matrix.identity(5), isReal));
            Matrix jordan = Matrix.identity(5);
            Matrix permutation = new Matrix(6, 6);
            Matrix graded = new Matrix(6, 6);
            for (int i = 0; i < 6; i++) {
                permutation.set(i, (i + 1) % 6, 1);
                for (int j = 0; j < 6; j++) {
                    graded.set(i, j, Math.pow(10, -2 * Math.abs(i + j - 5)) * (1 + (i * j) % 3));
                }
                if (i < 4) {
                    jordan.set(i, i + 1, 1);
                }
            }
            examples.add(new Example("jordan" + suffix, jordan, isReal));
            examples.add(new Example("permutation" + suffix, permutation, isReal));
            examples.add(new Example("graded" + suffix, graded, isReal));
        }
        return examples;
    }

    static void assertClose(Matrix expected, Matrix actual, double tolerance) {
        assertEquals(expected.rows(), actual.rows());
        assertEquals(expected.columns(), actual.columns());
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                double difference = expected.get(i, j).minus(actual.get(i, j)).abs();
                assertEquals(0, difference, tolerance, "element " + i + ", " + j);
            }
        }
    }

    static void assertUnitary(Matrix matrix) {
        assertClose(Matrix.identity(matrix.rows()), matrix.times(matrix.adjoint()), 1e-12);
    }
}
