package org.jax4j.scipy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.scipy.linalg.Factorizations.CholeskyFactor;
import org.jax4j.scipy.linalg.Factorizations.LuFactor;

/// Solutions of systems whose matrix is triangular, or is given by its factors.
public interface TriangularSystems {
    /// What is done to a matrix before a system with it is solved.
    enum Transposition {
        NONE,
        TRANSPOSED,
        CONJUGATED
    }

    /// Solves a x = b for an upper triangular matrix.
    default Array solveTriangular(Array a, Array b) {
        return solveTriangular(a, b, Transposition.NONE, false, false);
    }

    /// Solves op(a) x = b for a triangular matrix.
    ///
    /// @param b            a vector, `[n]`, or a matrix, `[..., n, k]`
    /// @param lower        whether the lower triangle is read, else the upper one
    /// @param unitDiagonal whether the diagonal is taken for ones
    default Array solveTriangular(Array a, Array b, Transposition transposition, boolean lower, boolean unitDiagonal) {
        List<Array> operands = Promoting.dtypes(List.of(Promoting.inexact(a), Promoting.inexact(b)));
        TriangularSolve solve = new TriangularSolve(
                transposition == Transposition.CONJUGATED,
                true,
                lower,
                transposition != Transposition.NONE,
                unitDiagonal);
        return solved(operands.get(0), operands.get(1), solve);
    }

    private static Array solved(Array a, Array b, TriangularSolve solve) {
        boolean vector = b.ndim() == 1;
        Array right = vector ? JNP.expandDims(b, 1) : b;
        int batch = Math.max(a.ndim(), right.ndim()) - 2;
        int[] shape = new int[batch];
        for (int axis = 0; axis < batch; axis++) {
            int ours = axis - batch + a.ndim() - 2;
            int theirs = axis - batch + right.ndim() - 2;
            int first = ours < 0 ? 1 : a.shape()[ours];
            int second = theirs < 0 ? 1 : right.shape()[theirs];
            shape[axis] = first == 1 ? second : first;
        }
        Array x = TriangularSolve.triangularSolve(broadcast(a, shape), broadcast(right, shape), solve);
        return vector ? JNP.squeeze(x, -1) : x;
    }

    private static Array broadcast(Array x, int[] batch) {
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = x.shape()[x.ndim() - 2];
        shape[batch.length + 1] = x.shape()[x.ndim() - 1];
        return JNP.broadcastTo(x, shape);
    }

    /// Solves a x = b with the factor of a that [Factorizations#choFactor] gives.
    default Array choSolve(CholeskyFactor factor, Array b) {
        Array half = solveTriangular(
                factor.c(), b, factor.lower() ? Transposition.NONE : Transposition.CONJUGATED, factor.lower(), false);
        return solveTriangular(
                factor.c(),
                half,
                factor.lower() ? Transposition.CONJUGATED : Transposition.NONE,
                factor.lower(),
                false);
    }

    /// Solves op(a) x = b with the factors of a that [Factorizations#luFactor] gives.
    default Array luSolve(LuFactor factor, Array b, Transposition transposition) {
        List<Array> operands = Promoting.dtypes(List.of(factor.lu(), Promoting.inexact(b)));
        Array lu = operands.get(0);
        Array right = operands.get(1);
        int size = lu.shape()[lu.ndim() - 1];
        Array order = new Lu.PivotsToPermutation(size).bind(factor.pivots());
        int axis = right.ndim() == 1 ? 0 : right.ndim() - 2;
        if (right.shape()[axis] != size) {
            throw new ValueError(
                    "lu_solve needs a right side with " + size + " rows, got shape " + Operands.shape(b.shape()) + ".");
        }
        if (transposition == Transposition.NONE) {
            Array half = solveTriangular(lu, permuted(right, order, axis), Transposition.NONE, true, true);
            return solveTriangular(lu, half, Transposition.NONE, false, false);
        }
        Array half = solveTriangular(lu, right, transposition, false, false);
        Array x = solveTriangular(lu, half, transposition, true, true);
        return permuted(x, JNP.argsort(order, -1), axis);
    }

    /// Rows in an order, for each matrix of a batch.
    private static Array permuted(Array x, Array order, int axis) {
        if (x.ndim() == 1) {
            return JNP.take(x, order, 0);
        }
        Array places = JNP.expandDims(order, -1);
        int[] shape = x.shape();
        return JNP.takeAlongAxis(x, JNP.broadcastTo(places, shape), axis);
    }

    /// Solves a x = b for a positive definite matrix, of which the upper triangle is read.
    default Array solvePositive(Array a, Array b) {
        return choSolve(ScipyLinalg.INSTANCE.choFactor(a, false), b);
    }
}
