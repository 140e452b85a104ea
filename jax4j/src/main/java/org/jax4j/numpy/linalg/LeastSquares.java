package org.jax4j.numpy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;

/// The solution of a system that fits it best, by singular values.
public final class LeastSquares {
    private LeastSquares() {}

    /// A solution.
    ///
    /// @param x              the vector, or the matrix, of least norm with the least residuals
    /// @param residuals      the squared norms of b - a x, one for each column of b
    /// @param rank           of a
    /// @param singularValues of a
    public record Solution(Array x, Array residuals, Array rank, Array singularValues) {}

    static Solution solve(Array a, Array b, double rcond) {
        List<Array> promoted = Promoting.inexact(a, b.ndim() == 1 ? Movement.expandDims(b, List.of(1)) : b);
        Array matrix = promoted.get(0);
        Array right = promoted.get(1);
        if (matrix.ndim() != 2 || right.ndim() != 2) {
            throw new TypeError("lstsq: the matrix must be two-dimensional and the right side one- or "
                    + "two-dimensional, got shapes " + Operands.shape(a.shape()) + " and " + Operands.shape(b.shape())
                    + ".");
        }
        if (matrix.shape()[0] != right.shape()[0]) {
            throw new ValueError("Leading dimensions of input arrays must match, got shapes "
                    + Operands.shape(a.shape()) + " and " + Operands.shape(b.shape()) + ".");
        }
        Decompositions.SvdResult svd = Linalg.INSTANCE.svd(matrix, false);
        Array s = svd.s();
        double relative = Double.isNaN(rcond)
                ? Scalars.epsilon(matrix.dtype().real()) * Math.max(matrix.shape()[0], matrix.shape()[1])
                : rcond < 0 ? Scalars.epsilon(matrix.dtype().real()) : rcond;
        Array mask = JNP.logicalAnd(s.gt(0), s.ge(s.get(":1").times(relative)));
        Array inverse = JNP.where(mask, JNP.divide(1, JNP.where(mask, s, 1)), 0).astype(matrix.dtype());
        Array projected = JNP.matmul(Matrices.adjoint(svd.u()), right);
        Array scaled = JNP.multiply(Movement.expandDims(inverse, List.of(1)), projected);
        Array x = JNP.matmul(Matrices.adjoint(svd.vh()), scaled);
        Array difference = JNP.subtract(right, JNP.matmul(matrix, x));
        Array residuals = JNP.sum(JNP.square(JNP.abs(difference)), ReductionSpec.axis(0));
        return new Solution(b.ndim() == 1 ? JNP.ravel(x) : x, residuals, JNP.sum(mask), s);
    }
}
