package org.jax4j.stablehlo.interpreter.linalg;

import static org.jax4j.stablehlo.interpreter.linalg.MatrixExamples.assertClose;
import static org.jax4j.stablehlo.interpreter.linalg.MatrixExamples.assertUnitary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.jax4j.stablehlo.interpreter.linalg.MatrixExamples.Example;
import org.jax4j.stablehlo.interpreter.math.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecompositionsTest {
    static List<Example> square() {
        return MatrixExamples.square();
    }

    @ParameterizedTest
    @MethodSource("square")
    void schurFormIsTriangularInAnotherBasis(Example example) {
        Schur schur = Schur.of(example.matrix(), example.isReal(), Precision.DOUBLE);
        Matrix t = schur.t();

        assertEquals(0, schur.info());
        assertUnitary(schur.z());
        assertClose(example.matrix(), schur.z().times(t).times(schur.z().adjoint()), 1e-12);
        for (int i = 0; i < t.rows(); i++) {
            for (int j = 0; j < i; j++) {
                boolean inPair = example.isReal() && j == i - 1;
                assertTrue(inPair || t.get(i, j).isZero(), "element " + i + ", " + j + " is " + t.get(i, j));
            }
            if (schur.isPair(i)) {
                assertEquals(t.get(i, i), t.get(i + 1, i + 1));
                assertTrue(t.get(i, i + 1).re() * t.get(i + 1, i).re() < 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("square")
    void eigenvectorsAreStretched(Example example) {
        Eigenvectors eigen = new Eigenvectors(example.matrix(), example.isReal(), Precision.DOUBLE);
        Matrix values = new Matrix(example.matrix().rows(), example.matrix().rows());
        for (int i = 0; i < values.rows(); i++) {
            values.set(i, i, eigen.values()[i]);
        }

        assertClose(example.matrix().times(eigen.right()), eigen.right().times(values), 1e-11);
        assertClose(
                eigen.left().adjoint().times(example.matrix()),
                values.times(eigen.left().adjoint()),
                1e-11);
        for (int j = 0; j < values.rows(); j++) {
            assertEquals(1, norm(eigen.right(), j), 1e-12);
            assertEquals(1, norm(eigen.left(), j), 1e-12);
        }
    }

    private static double norm(Matrix matrix, int column) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            sum += matrix.get(i, column).squaredAbs();
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @MethodSource("square")
    void singularValuesScaleOrthogonalAxes(Example example) {
        checkSingularValues(example.matrix());
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "4, 1", "7, 5", "5, 7", "20, 3", "3, 20", "2, 0", "0, 3"})
    void singularValuesOfAnyShape(int rows, int columns) {
        checkSingularValues(MatrixExamples.random(new Random(2), rows, columns, true));
        checkSingularValues(MatrixExamples.random(new Random(3), rows, columns, false));
    }

    private static void checkSingularValues(Matrix a) {
        for (SingularValues.Routine routine :
                List.of(SingularValues.Routine.GESDD_REAL, SingularValues.Routine.GESVD)) {
            SingularValues svd = SingularValues.of(a, Precision.DOUBLE, routine);
            Matrix diagonal = new Matrix(a.rows(), a.columns());
            double previous = Double.POSITIVE_INFINITY;
            for (int i = 0; i < svd.values().length; i++) {
                double value = svd.values()[i];
                assertTrue(value >= 0 && value <= previous);
                previous = value;
                diagonal.set(i, i, value);
            }
            assertTrue(svd.converged());
            assertUnitary(svd.u());
            assertUnitary(svd.vAdjoint());
            assertClose(a, svd.u().times(diagonal).times(svd.vAdjoint()), 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("square")
    void eigenvaluesOfHermitianMatricesAreReal(Example example) {
        Matrix a = sum(example.matrix(), example.matrix().adjoint());
        for (boolean lower : new boolean[] {true, false}) {
            Tridiagonalization reduction = new Tridiagonalization(a, lower);
            double[] values = reduction.diagonal();
            Matrix vectors = reduction.q();
            assertTrue(SymmetricEigenvalues.solve(values, reduction.offDiagonal(), vectors, Precision.DOUBLE));
            Matrix diagonal = new Matrix(a.rows(), a.rows());
            for (int i = 0; i < values.length; i++) {
                diagonal.set(i, i, values[i]);
                assertTrue(i == 0 || values[i] >= values[i - 1]);
            }
            assertUnitary(vectors);
            assertClose(a, vectors.times(diagonal).times(vectors.adjoint()), 1e-12);
        }
    }

    private static Matrix sum(Matrix a, Matrix b) {
        Matrix sum = new Matrix(a.rows(), a.columns());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                sum.set(i, j, a.get(i, j).plus(b.get(i, j)));
            }
        }
        return sum;
    }

    @Test
    void iterationsEndOnWhatIsNotANumber() {
        Matrix a = Matrix.identity(5);
        a.set(2, 3, Double.NaN);

        SingularValues.of(a, Precision.DOUBLE, SingularValues.Routine.GESDD_REAL);
        new Eigenvectors(a, true, Precision.DOUBLE).right();
        new Eigenvectors(a, false, Precision.DOUBLE).right();
        Tridiagonalization reduction = new Tridiagonalization(sum(a, a.adjoint()), true);
        double[] values = reduction.diagonal();
        SymmetricEigenvalues.solve(values, reduction.offDiagonal(), reduction.q(), Precision.DOUBLE);
        assertEquals(new Complex(1, 0), a.get(0, 0));
    }

    @Test
    void choleskyNamesTheMinorThatIsNotPositive() {
        Matrix a = Matrix.identity(4);
        a.set(2, 2, -1);

        assertEquals(3, Triangular.cholesky(a).info());
        assertEquals(0, Triangular.cholesky(Matrix.identity(4)).info());
    }

    @Test
    void tridiagonalSystemsOfSingularMatricesHaveNoSolution() {
        Complex[] zeros = {Complex.ZERO, Complex.ZERO};
        Complex[] diagonal = {Complex.ONE, Complex.ONE, Complex.ZERO};

        assertEquals(3, LuFactorization.solveTridiagonal(zeros.clone(), diagonal, zeros.clone(), Matrix.identity(3)));
    }
}
