package org.jax4j.numpy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.Qr;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.lax.linalg.Svd;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Factorisations of matrices.
public interface Decompositions {

    /// The lower triangular factor l of a positive definite matrix, l lᴴ = x; NaN if it is not positive definite.
    default Array cholesky(Array x) {
        return cholesky(x, false, true);
    }

    /// A triangular factor of a positive definite matrix.
    ///
    /// @param upper           whether it is the upper one, u with uᴴ u = x
    /// @param symmetrizeInput whether the matrix is replaced by the mean of itself and its adjoint first
    /// @throws ValueError unless the matrix is square
    default Array cholesky(Array x, boolean upper, boolean symmetrizeInput) {
        Array matrix = Promoting.inexact(Matrices.requireSquare("cholesky", x));
        Array factor = symmetrizeInput ? Cholesky.cholesky(matrix) : Cholesky.ofLowerTriangle(matrix);
        return upper ? Matrices.adjoint(factor) : factor;
    }

    /// The factors of a matrix: q has orthonormal columns, r is upper triangular, and q r is the matrix.
    record QrResult(Array q, Array r) {}

    /// Which form of a QR factorisation is wanted.
    enum QrMode {
        /// As many columns of q as the smaller dimension.
        REDUCED,
        /// A square q.
        COMPLETE
    }

    /// The orthogonal and the upper triangular factor of a matrix.
    default QrResult qr(Array x) {
        return qr(x, QrMode.REDUCED);
    }

    default QrResult qr(Array x, QrMode mode) {
        Array matrix = Promoting.inexact(Matrices.requireMatrix("qr", x));
        List<Array> factors = mode == QrMode.COMPLETE ? Qr.complete(matrix) : Qr.reduced(matrix);
        return new QrResult(factors.get(0), factors.get(1));
    }

    /// The singular value decomposition u diag(s) vh of a matrix.
    ///
    /// @param u  the left singular vectors as columns
    /// @param s  the singular values in descending order
    /// @param vh the right singular vectors, conjugated, as rows
    record SvdResult(Array u, Array s, Array vh) {}

    /// The singular value decomposition with square matrices of vectors.
    default SvdResult svd(Array x) {
        return svd(x, true);
    }

    /// The singular value decomposition.
    ///
    /// @param fullMatrices whether the matrices of vectors are square, else they have as many vectors as there
    ///                     are singular values
    default SvdResult svd(Array x, boolean fullMatrices) {
        List<Array> parts = Svd.svd(Promoting.inexact(Matrices.requireMatrix("svd", x)), fullMatrices);
        return new SvdResult(parts.get(0), parts.get(1), parts.get(2));
    }

    /// The singular value decomposition of a Hermitian matrix, by its eigenvalues.
    default SvdResult svdOfHermitian(Array x) {
        EigResult eigen = eigh(x);
        Array magnitudes = JNP.abs(eigen.eigenvalues());
        int last = magnitudes.ndim() - 1;
        Array positions = Creation.broadcastedIota(DType.INT32, magnitudes.shape(), last);
        List<Array> sorted = Sorting.sort(List.of(magnitudes, positions, JNP.sign(eigen.eigenvalues())), last, true, 1);
        Array s = JNP.flip(sorted.get(0), last);
        Array order = Movement.expandDims(JNP.flip(sorted.get(1), last), List.of(last));
        Array sign = Movement.expandDims(JNP.flip(sorted.get(2), last), List.of(last));
        Array u = JNP.takeAlongAxis(eigen.eigenvectors(), order, -1);
        return new SvdResult(u, s, Matrices.adjoint(JNP.multiply(u, sign.astype(u.dtype()))));
    }

    /// The singular values in descending order.
    default Array svdvals(Array x) {
        return Svd.singularValues(Promoting.inexact(Matrices.requireMatrix("svdvals", x)));
    }

    /// Eigenvalues, and eigenvectors as columns.
    record EigResult(Array eigenvalues, Array eigenvectors) {}

    /// The complex eigenvalues and right eigenvectors of a square matrix, in no particular order.
    default EigResult eig(Array x) {
        List<Array> parts = Spectra.eig(Promoting.inexact(Matrices.requireSquare("eig", x)), false, true);
        return new EigResult(parts.get(0), parts.get(1));
    }

    /// The complex eigenvalues of a square matrix.
    default Array eigvals(Array x) {
        return Spectra.eig(Promoting.inexact(Matrices.requireSquare("eigvals", x)), false, false)
                .getFirst();
    }

    /// The triangle of a Hermitian matrix that is read.
    enum Triangle {
        LOWER,
        UPPER
    }

    /// The eigenvalues of a Hermitian matrix in ascending order, and its eigenvectors.
    default EigResult eigh(Array x) {
        return eigh(x, Triangle.LOWER, true);
    }

    /// The eigenvalues and eigenvectors of a Hermitian matrix.
    ///
    /// @param symmetrizeInput whether the matrix is replaced by the mean of itself and its adjoint first
    default EigResult eigh(Array x, Triangle triangle, boolean symmetrizeInput) {
        Array matrix = Promoting.inexact(Matrices.requireSquare("eigh", x));
        List<Array> parts = Spectra.eigh(matrix, triangle == Triangle.LOWER, symmetrizeInput);
        return new EigResult(parts.get(1), parts.get(0));
    }

    /// The eigenvalues of a Hermitian matrix in ascending order.
    default Array eigvalsh(Array x) {
        return eigh(x).eigenvalues();
    }

    default Array eigvalsh(Array x, Triangle triangle, boolean symmetrizeInput) {
        return eigh(x, triangle, symmetrizeInput).eigenvalues();
    }
}
