package org.jax4j.numpy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.stablehlo.DType;

/// Products with the adjugate of a matrix: the determinant times the inverse, which exists where the inverse does
/// not.
///
/// Of P A = L U, the factorization with exchanges of rows, the last pivot alone is zero if the rank is one less
/// than the size. The product of the other pivots is then the determinant divided by the last pivot, so the last
/// unknown of U z = det(A) w is found without dividing by it. If the rank is less than that, the adjugate is
/// zero.
final class Cofactors {
    private static final TriangularSolve LOWER = TriangularSolve.LOWER.withUnitDiagonal();
    private static final TriangularSolve UPPER = TriangularSolve.UPPER;

    private Cofactors() {}

    /// adj(A) B.
    ///
    /// @param a square matrices, `[..., n, n]` with n > 1
    /// @param b of the same shape
    static Array times(Array a, Array b) {
        int size = Matrices.rows(a);
        List<Array> lu = Lu.lu(a);
        Array diagonal = JNP.diagonal(lu.get(0), 0, -2, -1);
        Array exchanged =
                JNP.notEqual(lu.get(1), JNP.arange(size).astype(lu.get(1).dtype()));
        Array exchanges = JNP.sum(exchanged, ReductionSpec.axis(-1).dtype(DType.INT32));
        Array parity = JNP.subtract(1, JNP.remainder(exchanges, 2).times(2)).astype(a.dtype());
        Array minors = JNP.cumprod(diagonal, -1).times(column(parity));
        Array determinant = minors.get("...", size - 1);
        Array factors = lu.get(0)
                .at("...", size - 1, size - 1)
                .set(JNP.divide(Scalars.like(minors, 1), minors.get("...", size - 2)));
        Array probe = UPPER.bind(factors, JNP.ones(a.dtype(), column(diagonal).shape()));
        Array deficient = JNP.logicalNot(
                JNP.all(JNP.isfinite(probe), ReductionSpec.axis(-2, -1).keepDims()));
        Array zero = Scalars.like(b, 0);
        Array permutation = column(lu.get(2).astype(DType.INT32));
        Array right = JNP.takeAlongAxis(JNP.where(deficient, zero, b), permutation, -2);
        Array forward = LOWER.bind(factors, right);
        Array scaled = JNP.concatenate(
                List.of(
                        forward.get("...", ":" + (size - 1), ":").times(column(column(determinant))),
                        forward.get("...", (size - 1) + ":", ":")),
                -2);
        return JNP.where(deficient, zero, UPPER.bind(factors, scaled));
    }

    private static Array column(Array x) {
        return Movement.expandDims(x, List.of(x.ndim()));
    }
}
