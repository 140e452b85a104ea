package org.jax4j.lax.functions;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.contraction.Contractions;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.Householder;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.linalg.Qr;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.lax.linalg.Svd;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.lax.linalg.TridiagonalSolve;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;

/// `lax.linalg`: factorisations and solvers of matrices, which are the last two axes; axes before them are a
/// batch.
///
/// Matrices are float32, float64, complex64 or complex128.
public final class LinalgFunctions {
    public LinalgFunctions() {}

    /// The lower triangular factor l of a positive definite matrix, l lᴴ = x; NaN if it is not positive definite.
    public Array cholesky(Array x) {
        return Cholesky.cholesky(x);
    }

    /// [#cholesky(Array)]; without symmetrisation only the lower triangle is read.
    public Array cholesky(Array x, boolean symmetrizeInput) {
        return symmetrizeInput ? Cholesky.cholesky(x) : Cholesky.ofLowerTriangle(x);
    }

    /// The upper triangular factor of rᵀr + wwᵀ, of which r is that of rᵀr: with positive diagonal.
    ///
    /// @param r a square upper triangular matrix
    /// @param w a vector
    /// @throws ValueError if the shapes do not fit
    public Array choleskyUpdate(Array r, Array w) {
        int[] shape = r.shape();
        if (shape.length != 2 || shape[0] != shape[1] || w.ndim() != 1 || w.shape()[0] != shape[0]) {
            throw new ValueError("cholesky_update needs a square matrix and a vector of its size, got " + r.aval()
                    + " and " + w.aval() + ".");
        }
        // The factor of the rows of both: it differs from r by rotations, as r from it.
        Array rows = Joining.concatenate(List.of(r, Movement.expandDims(w, List.of(0))), 0);
        Array factor = qr(rows, false, false).get(1);
        Array mask = Comparison.eq(
                Creation.broadcastedIota(DType.INT32, shape, 0), Creation.broadcastedIota(DType.INT32, shape, 1));
        Array diagonal = Reductions.reduceSum(Selection.select(mask, factor, Scalars.full(factor, 0)), List.of(1));
        Array negative = Comparison.lt(diagonal, Scalars.full(diagonal, 0));
        Array turned = Movement.broadcastInDim(negative, shape, List.of(0));
        return Selection.select(turned, Arithmetic.neg(factor), factor);
    }

    /// The factors l and u of x with permuted rows, in one matrix, the pivots, and the permutation.
    public List<Array> lu(Array x) {
        return Lu.lu(x);
    }

    /// The permutation of so many rows that exchanges with these pivots make.
    public Array luPivotsToPermutation(Array pivots, int permutationSize) {
        return new Lu.PivotsToPermutation(permutationSize).bind(pivots);
    }

    /// The factors q and r with q r = x, q square.
    public List<Array> qr(Array x) {
        return Qr.complete(x);
    }

    /// The factors q and r; with pivoting those of x with exchanged columns, and their order.
    ///
    /// @param fullMatrices whether q is square, else it has as many columns as the smaller dimension
    public List<Array> qr(Array x, boolean fullMatrices, boolean pivoting) {
        return Qr.qr(x, fullMatrices, pivoting);
    }

    /// The left vectors, the singular values in descending order, and the right vectors as rows.
    ///
    /// @param fullMatrices whether the matrices of vectors are square
    public List<Array> svd(Array x, boolean fullMatrices) {
        return Svd.svd(x, fullMatrices);
    }

    /// The singular values in descending order.
    public Array singularValues(Array x) {
        return Svd.singularValues(x);
    }

    /// The eigenvectors as columns and the eigenvalues in ascending order of a Hermitian matrix.
    public List<Array> eigh(Array x) {
        return Spectra.eigh(x);
    }

    /// [#eigh(Array)]; without symmetrisation only one triangle is read.
    public List<Array> eigh(Array x, boolean lower, boolean symmetrizeInput) {
        return Spectra.eigh(x, lower, symmetrizeInput);
    }

    /// The eigenvalues of a square matrix, then the left and the right eigenvectors as columns if asked for.
    public List<Array> eig(Array x, boolean computeLeftEigenvectors, boolean computeRightEigenvectors) {
        return Spectra.eig(x, computeLeftEigenvectors, computeRightEigenvectors);
    }

    /// The Schur form of a square matrix, and the vectors if asked for.
    public List<Array> schur(Array x, boolean computeSchurVectors) {
        return Spectra.schur(x, computeSchurVectors);
    }

    /// The Hessenberg form of a square matrix with the reflections below its subdiagonal, and their scales.
    public List<Array> hessenberg(Array a) {
        return Householder.hessenberg(a);
    }

    /// The tridiagonal form of a Hermitian matrix: the reflections, the diagonal, what lies beside it, and the
    /// scales.
    public List<Array> tridiagonal(Array a, boolean lower) {
        return Householder.tridiagonal(a, lower);
    }

    /// The orthogonal matrix that is the product of Householder reflections.
    public Array householderProduct(Array a, Array scales) {
        return Householder.householderProduct(a, scales);
    }

    /// The product of c and the orthogonal matrix that reflections make, from the left or the right, transposed
    /// or not.
    public Array ormqr(Array a, Array scales, Array c, boolean left, boolean transpose) {
        return Householder.ormqr(a, scales, c, left, transpose);
    }

    /// Solves a system with a triangular matrix.
    public Array triangularSolve(Array a, Array b, TriangularSolve solve) {
        return TriangularSolve.triangularSolve(a, b, solve);
    }

    /// Solves systems whose matrix has a diagonal and one on each side of it.
    public Array tridiagonalSolve(Array lower, Array diagonal, Array upper, Array b) {
        return TridiagonalSolve.tridiagonalSolve(lower, diagonal, upper, b);
    }

    /// α x xᵀ + β c for matrices x of `n` rows and symmetric ones c of `n` rows and columns.
    public Array symmetricProduct(Array x, Array c, double alpha, double beta) {
        Array product = Contractions.dotGeneral(x, x, transposedNumbers(x.ndim()), DotSpec.DEFAULT);
        return Arithmetic.add(
                Arithmetic.mul(product, Scalars.like(product, alpha)), Arithmetic.mul(c, Scalars.like(c, beta)));
    }

    private static DotDimensionNumbers transposedNumbers(int rank) {
        List<Integer> batch = Axes.range(rank - 2);
        return new DotDimensionNumbers(List.of(rank - 1), List.of(rank - 1), batch, batch);
    }
}
