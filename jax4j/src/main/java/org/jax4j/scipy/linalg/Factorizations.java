package org.jax4j.scipy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.linalg.Householder;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.linalg.Qr;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.creation.Triangles;
import org.jax4j.numpy.linalg.Decompositions;
import org.jax4j.numpy.linalg.Linalg;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Factorisations of matrices that `jnp.linalg` does not have.
public interface Factorizations {
    /// Exchanges of rows, p l u = a.
    record LuResult(Array p, Array l, Array u) {}

    /// Both factors in one matrix, and with which row each row was exchanged.
    record LuFactor(Array lu, Array pivots) {}

    /// A triangular factor, and which triangle of the matrix it is.
    record CholeskyFactor(Array c, boolean lower) {}

    /// q r = the matrix with its columns in the order of the permutation.
    record PivotedQr(Array q, Array r, Array permutation) {}

    /// z t zᴴ = the matrix.
    record SchurResult(Array t, Array z) {}

    /// q h qᴴ = the matrix.
    record HessenbergResult(Array h, Array q) {}

    /// u p = the matrix, or p u.
    record PolarResult(Array u, Array p) {}

    private static Triangles triangles() {
        return new Triangles() {};
    }

    /// The factors of a matrix with permuted rows: p, unit lower triangular l, and upper triangular u.
    default LuResult lu(Array a) {
        Array x = Promoting.inexact(a);
        List<Array> factors = Lu.lu(x);
        int rows = x.shape()[x.ndim() - 2];
        int columns = x.shape()[x.ndim() - 1];
        int least = Math.min(rows, columns);
        Array numbers = JNP.expandDims(JNP.arange(rows), 1);
        Array permutation = JNP.equal(JNP.expandDims(factors.get(2), -2), numbers)
                .astype(x.dtype().real());
        Array unit = JNP.eye(x.dtype(), rows, least, 0);
        Array lower =
                triangles().tril(factors.get(0), -1).get("...", "0:" + least).plus(unit);
        Array upper = triangles().triu(factors.get(0)).get("...", "0:" + least, ":");
        return new LuResult(permutation, lower, upper);
    }

    /// The factors of a matrix for [TriangularSystems#luSolve].
    default LuFactor luFactor(Array a) {
        List<Array> factors = Lu.lu(Promoting.inexact(a));
        return new LuFactor(factors.get(0), factors.get(1));
    }

    /// The factor of a positive definite matrix, of which that triangle is read, for
    /// [TriangularSystems#choSolve]; SciPy leaves the other triangle as it was, here it is zero.
    default CholeskyFactor choFactor(Array a, boolean lower) {
        Linalg linalg = Linalg.INSTANCE;
        Array factor = lower
                ? linalg.cholesky(a, false, false)
                : linalg.cholesky(JNP.conj(JNP.matrixTranspose(a)), true, false);
        return new CholeskyFactor(factor, lower);
    }

    /// The QR factorisation with exchanged columns.
    ///
    /// @param economic whether q has as many columns as the smaller dimension, else it is square
    default PivotedQr qrPivoting(Array a, boolean economic) {
        List<Array> factors = Qr.qr(Promoting.inexact(a), !economic, true);
        return new PivotedQr(factors.get(0), factors.get(1), factors.get(2));
    }

    /// The product of c and the orthogonal factor of a, with the triangular factor, without forming the
    /// orthogonal one.
    ///
    /// @param left whether the factor stands on the left, q c, else c q
    /// @throws ValueError if the shapes do not fit
    default Decompositions.QrResult qrMultiply(Array a, Array c, boolean left) {
        return qrMultiply(a, c, left, false);
    }

    /// The product of c and the orthogonal factor of the columns of a in an order in which those of greatest norm
    /// come first, with the triangular factor and the order: `a[:, permutation]` is q r.
    ///
    /// @param conjugate whether the factor is conjugated
    default PivotedQr qrMultiplyPivoting(Array a, Array c, boolean left, boolean conjugate) {
        Array order = qrPivoting(a, true).permutation();
        Array columns = JNP.expandDims(order, -2);
        Array matrix = JNP.takeAlongAxis(a, JNP.broadcastTo(columns, a.shape()), -1);
        Decompositions.QrResult result = qrMultiply(matrix, c, left, conjugate);
        return new PivotedQr(result.q(), result.r(), order);
    }

    /// [#qrMultiply(Array, Array, boolean)], where the orthogonal factor may be conjugated.
    default Decompositions.QrResult qrMultiply(Array a, Array c, boolean left, boolean conjugate) {
        if (conjugate) {
            Decompositions.QrResult result = qrMultiply(a, JNP.conj(c), left, false);
            return new Decompositions.QrResult(JNP.conj(result.q()), result.r());
        }
        List<Array> operands = Promoting.dtypes(List.of(Promoting.inexact(a), Promoting.inexact(c)));
        Array matrix = operands.get(0);
        boolean vector = c.ndim() == 1;
        Array other = vector ? JNP.expandDims(operands.get(1), left ? 1 : 0) : operands.get(1);
        int rows = matrix.shape()[matrix.ndim() - 2];
        int least = Math.min(rows, matrix.shape()[matrix.ndim() - 1]);
        int given = other.shape()[other.ndim() - (left ? 2 : 1)];
        if (given != (left ? least : rows)) {
            throw new ValueError("qr_multiply: q has shape (" + rows + ", " + least + "), got c of shape "
                    + Operands.shape(c.shape()) + " on the " + (left ? "right" : "left") + ".");
        }
        List<Array> factors = Householder.geqrf(matrix);
        if (left && rows > least) {
            int[] shape = other.shape();
            shape[other.ndim() - 2] = rows - least;
            other = JNP.concatenate(List.of(other, JNP.zeros(other.dtype(), shape)), -2);
        }
        Array product = Householder.ormqr(factors.get(0), factors.get(1), other, left, false);
        Array kept = left ? product : product.get("...", "0:" + least);
        Array r = triangles().triu(factors.get(0).get("...", "0:" + least, ":"));
        return new Decompositions.QrResult(vector ? kept.ravel() : kept, r);
    }

    /// The real Schur form: of a real matrix quasi triangular, with blocks of 2 rows for complex eigenvalues.
    default SchurResult schur(Array a) {
        List<Array> factors = Spectra.schur(Promoting.inexact(a), true);
        return new SchurResult(factors.get(0), factors.get(1));
    }

    /// The complex Schur form, which is triangular.
    default SchurResult schurComplex(Array a) {
        Array x = Promoting.inexact(a);
        return schur(x.dtype().isComplex() ? x : Conversion.convertElementType(x, complex(x.dtype())));
    }

    private static DType complex(DType real) {
        return real == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
    }

    /// A complex Schur form from a real one.
    default SchurResult rsf2csf(Array t, Array z) {
        SchurResult inner = schurComplex(t);
        Array vectors = Conversion.convertElementType(z, inner.z().dtype());
        return new SchurResult(inner.t(), JNP.matmul(vectors, inner.z()));
    }

    /// The Hessenberg form, which is zero below the first subdiagonal, and the orthogonal matrix that makes it.
    default HessenbergResult hessenberg(Array a) {
        Array x = Promoting.inexact(a);
        int size = x.shape()[x.ndim() - 1];
        if (size == 0) {
            return new HessenbergResult(x, x);
        }
        List<Array> factors = Householder.hessenberg(x);
        Array h = triangles().triu(factors.get(0), -1);
        int[] shape = x.shape();
        Array inner = size == 1
                ? JNP.zeros(x.dtype(), withLast(shape, 0, 0))
                : Householder.householderProduct(factors.get(0).get("...", "1:", ":-1"), factors.get(1));
        Array top = JNP.concatenate(
                List.of(JNP.ones(x.dtype(), withLast(shape, 1, 1)), JNP.zeros(x.dtype(), withLast(shape, 1, size - 1))),
                -1);
        Array bottom = JNP.concatenate(List.of(JNP.zeros(x.dtype(), withLast(shape, size - 1, 1)), inner), -1);
        return new HessenbergResult(h, JNP.concatenate(List.of(top, bottom), -2));
    }

    private static int[] withLast(int[] shape, int rows, int columns) {
        int[] result = shape.clone();
        result[shape.length - 2] = rows;
        result[shape.length - 1] = columns;
        return result;
    }

    /// The polar factors of a matrix of full rank, u p, or p u on the left: u has orthonormal columns or rows, p
    /// is positive semidefinite.
    default PolarResult polar(Array a, boolean left) {
        Decompositions.SvdResult svd = Linalg.INSTANCE.svd(Promoting.inexact(a), false);
        Array u = JNP.matmul(svd.u(), svd.vh());
        Array s = JNP.expandDims(svd.s(), -1);
        Array vectors = left ? JNP.conj(svd.u()).mT() : svd.vh();
        Array p = JNP.matmul(JNP.conj(vectors).mT(), s.times(vectors));
        return new PolarResult(u, p);
    }

    /// The eigenvalues in ascending order and the eigenvectors of a symmetric matrix with three diagonals.
    ///
    /// @param d the diagonal, `[n]`
    /// @param e what lies beside it, `[n - 1]`
    /// @throws ValueError if the lengths do not fit
    default Decompositions.EigResult eighTridiagonal(Array d, Array e) {
        List<Array> operands = Promoting.dtypes(List.of(Promoting.inexact(d), Promoting.inexact(e)));
        if (d.ndim() != 1 || e.ndim() != 1 || d.shape()[0] != e.shape()[0] + 1) {
            throw new ValueError("eigh_tridiagonal needs vectors of n and n - 1 elements, got shapes "
                    + Operands.shape(d.shape()) + " and " + Operands.shape(e.shape()) + ".");
        }
        Array beside = JNP.diag(operands.get(1), 1);
        Array matrix =
                JNP.diag(operands.get(0)).plus(beside).plus(JNP.conj(beside).T());
        return Linalg.INSTANCE.eigh(matrix);
    }
}
