package org.jax4j.numpy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.transform.grad.Jvp;

/// Systems of linear equations, inverses and determinants.
public interface Systems {

    /// The solution x of a x = b. A vector b is one right side, else its columns are.
    ///
    /// @throws ValueError unless a is square and fits b
    default Array solve(Array a, Array b) {
        List<Array> promoted = Promoting.dtypes(List.of(Promoting.inexact(a), Promoting.inexact(b)));
        Array matrix = Matrices.requireSquare("solve", promoted.get(0));
        boolean vector = b.ndim() == 1;
        Array right = vector ? Movement.expandDims(promoted.get(1), List.of(1)) : promoted.get(1);
        if (b.ndim() == 0 || Matrices.rows(right) != Matrices.rows(matrix)) {
            throw new ValueError("solve: the right side must have as many rows as the matrix, got shapes "
                    + Operands.shape(a.shape()) + " and " + Operands.shape(b.shape()) + ".");
        }
        int[] batch = Operands.broadcast(List.of(batch(matrix), batch(right)));
        Array factored = JNP.broadcastTo(matrix, concat(batch, matrix));
        Array columns = JNP.broadcastTo(right, concat(batch, right));
        List<Array> lu = Lu.lu(factored);
        Array x = Lu.solve(lu.get(0), lu.get(2), columns, Lu.Transposition.NONE);
        return vector ? Movement.squeeze(x, List.of(x.ndim() - 1)) : x;
    }

    private static int[] batch(Array x) {
        return Arrays.copyOf(x.shape(), x.ndim() - 2);
    }

    private static int[] concat(int[] batch, Array matrix) {
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = Matrices.rows(matrix);
        shape[batch.length + 1] = Matrices.columns(matrix);
        return shape;
    }

    /// The inverse of a square matrix; infinite or NaN if it has none.
    ///
    /// @throws ValueError unless it is square
    default Array inv(Array a) {
        Array matrix = Promoting.inexact(Matrices.requireSquare("inv", a));
        return solve(
                matrix, JNP.broadcastTo(JNP.eye(matrix.dtype(), Matrices.rows(a), Matrices.rows(a), 0), a.shape()));
    }

    /// A determinant as its sign and the logarithm of its absolute value.
    record SlogdetResult(Array sign, Array logabsdet) {}

    /// The sign of the determinant, and the logarithm of its absolute value; 0 and -∞ for singular matrices.
    ///
    /// @throws ValueError unless the matrix is square
    default SlogdetResult slogdet(Array a) {
        Array matrix = Promoting.inexact(Matrices.requireSquare("slogdet", a));
        int size = Matrices.rows(matrix);
        if (size == 1 || size == 2) {
            Array determinant = size == 1 ? matrix.get("...", 0, 0) : determinantOf2(matrix);
            return new SlogdetResult(JNP.sign(determinant), JNP.log(JNP.abs(determinant)));
        }
        List<Array> lu = Lu.lu(matrix);
        Array diagonal = JNP.diagonal(lu.get(0), 0, -2, -1);
        Array magnitudes = JNP.abs(diagonal);
        ReductionSpec last = ReductionSpec.axis(-1);
        Array singular = JNP.any(diagonal.eq(0), last);
        // The sign is that of the permutation, which each exchange turns, times those of the diagonal.
        Array exchanges = JNP.sum(
                JNP.notEqual(lu.get(1), JNP.arange(size).astype(lu.get(1).dtype())), last.dtype(DType.INT32));
        Array parity = JNP.subtract(1, JNP.remainder(exchanges, 2).times(2)).astype(matrix.dtype());
        Array safe = JNP.where(magnitudes.eq(0), 1, magnitudes);
        Array signs = JNP.prod(diagonal.div(safe.astype(matrix.dtype())), last);
        Array sign = JNP.where(singular, Scalars.like(parity, 0), parity.times(signs));
        Array logarithm = JNP.sum(JNP.log(magnitudes), last);
        Array negativeInfinity = Scalars.like(logarithm, Double.NEGATIVE_INFINITY);
        return new SlogdetResult(sign, JNP.where(singular, negativeInfinity, logarithm));
    }

    private static Array determinantOf2(Array a) {
        return a.get("...", 0, 0)
                .times(a.get("...", 1, 1))
                .minus(a.get("...", 0, 1).times(a.get("...", 1, 0)));
    }

    /// The determinant. Its derivative is finite also where the matrix is singular.
    ///
    /// @throws ValueError unless the matrix is square
    default Array det(Array a) {
        Array matrix = Promoting.inexact(Matrices.requireSquare("det", a));
        return switch (Matrices.rows(matrix)) {
            case 0 -> determinantOf(matrix);
            case 1 -> matrix.get("...", 0, 0);
            case 2 -> determinantOf2(matrix);
            case 3 -> determinantOf3(matrix);
            default ->
                CustomDerivatives.callJvp(
                        CustomOptions.named("det"),
                        given -> determinantOf((Array) given[0]),
                        (primals, tangents) -> {
                            Array at = (Array) primals[0];
                            Array change = Cofactors.times(at, (Array) tangents[0]);
                            return new Jvp<>(
                                    determinantOf(at),
                                    JNP.sum(JNP.diagonal(change, 0, -2, -1), ReductionSpec.axis(-1)));
                        },
                        matrix);
        };
    }

    private static Array determinantOf(Array matrix) {
        SlogdetResult parts = Linalg.INSTANCE.slogdet(matrix);
        return parts.sign().times(JNP.exp(parts.logabsdet()).astype(matrix.dtype()));
    }

    private static Array determinantOf3(Array a) {
        int[][] columns = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}};
        Array result = JNP.zeros(a.dtype());
        for (int[] column : columns) {
            result = result.plus(product(a, column[0], column[1], column[2]));
        }
        for (int[] column : columns) {
            result = result.minus(product(a, column[2], column[1], column[0]));
        }
        return result;
    }

    private static Array product(Array a, int first, int second, int third) {
        return a.get("...", 0, first).times(a.get("...", 1, second)).times(a.get("...", 2, third));
    }

    /// The vector, or the matrix, of least norm for which a x is nearest to b.
    default LeastSquares.Solution lstsq(Array a, Array b) {
        return LeastSquares.solve(a, b, Double.NaN);
    }

    /// [#lstsq(Array, Array)]; singular values below `rcond` times the greatest count as zero.
    default LeastSquares.Solution lstsq(Array a, Array b, double rcond) {
        return LeastSquares.solve(a, b, rcond);
    }

    /// The Moore-Penrose inverse.
    default Array pinv(Array a) {
        return pinv(a, Double.NaN, false);
    }

    /// The Moore-Penrose inverse; singular values up to `rtol` times the greatest count as zero.
    ///
    /// @param hermitian whether the matrix is Hermitian, which is faster
    default Array pinv(Array a, double rtol, boolean hermitian) {
        Array matrix = Promoting.inexact(Matrices.requireMatrix("pinv", a));
        int larger = Math.max(Matrices.rows(a), Matrices.columns(a));
        if (a.size() == 0) {
            int[] shape = JNP.matrixTranspose(matrix).shape();
            return JNP.zeros(matrix.dtype(), shape);
        }
        double relative = Double.isNaN(rtol)
                ? 10 * larger * Scalars.epsilon(matrix.dtype().real())
                : rtol;
        return CustomDerivatives.callJvp(
                CustomOptions.named("pinv"),
                given -> pinvOf((Array) given[0], relative, hermitian),
                (primals, tangents) -> pinvAlong((Array) primals[0], (Array) tangents[0], relative, hermitian),
                matrix);
    }

    private static Array pinvOf(Array matrix, double relative, boolean hermitian) {
        Decompositions.SvdResult svd =
                hermitian ? Linalg.INSTANCE.svdOfHermitian(matrix) : Linalg.INSTANCE.svd(matrix, false);
        Array s = svd.s();
        Array kept = s.gt(s.get("...", ":1").times(relative));
        Array inverse = JNP.where(kept, JNP.divide(1, JNP.where(kept, s, 1)), 0).astype(matrix.dtype());
        Array scaled = JNP.multiply(Movement.expandDims(inverse, List.of(inverse.ndim())), Matrices.adjoint(svd.u()));
        return JNP.matmul(Matrices.adjoint(svd.vh()), scaled);
    }

    /// The derivative, which is finite where singular values are equal. Source: Golub and Pereyra, "The
    /// Differentiation of Pseudo-Inverses and Nonlinear Least Squares Problems Whose Variables Separate", SIAM
    /// Journal on Numerical Analysis 10 (1973).
    private static Jvp<Array> pinvAlong(Array at, Array along, double relative, boolean hermitian) {
        Array p = Linalg.INSTANCE.pinv(at, relative, hermitian);
        Array a = hermitian ? Matrices.hermitianPart(at) : at;
        Array change = hermitian ? Matrices.hermitianPart(along) : along;
        Array inverse = Matrices.adjoint(p);
        Array back = Matrices.adjoint(change);
        Array result;
        if (Matrices.rows(a) >= Matrices.columns(a)) {
            Array s = JNP.matmul(JNP.matmul(p, inverse), back);
            Array t = JNP.matmul(JNP.matmul(back, inverse), p);
            result = s.minus(JNP.matmul(JNP.matmul(p, change), p))
                    .minus(JNP.matmul(JNP.matmul(s, a), p))
                    .plus(t)
                    .minus(JNP.matmul(JNP.matmul(p, a), t));
        } else {
            Array s = JNP.matmul(p, JNP.matmul(inverse, back));
            Array t = JNP.matmul(back, JNP.matmul(inverse, p));
            result = s.minus(JNP.matmul(p, JNP.matmul(change, p)))
                    .minus(JNP.matmul(s, JNP.matmul(a, p)))
                    .plus(t)
                    .minus(JNP.matmul(p, JNP.matmul(a, t)));
        }
        return new Jvp<>(p, result);
    }

    /// How many singular values are greater than rounding errors.
    default Array matrixRank(Array a) {
        return matrixRank(a, Double.NaN);
    }

    /// How many singular values are greater than `tolerance`; NaN for the greatest times the larger dimension
    /// times the precision.
    default Array matrixRank(Array a, double tolerance) {
        Array matrix = Promoting.inexact(a);
        if (a.ndim() < 2) {
            return JNP.any(matrix.ne(0)).astype(DType.INT32);
        }
        Array s = Linalg.INSTANCE.svdvals(matrix);
        int larger = Math.max(Matrices.rows(a), Matrices.columns(a));
        ReductionSpec last = ReductionSpec.axis(-1);
        Array limit = Double.isNaN(tolerance)
                ? JNP.max(s, last.keepDims()).times(larger * Scalars.epsilon(s.dtype()))
                : Scalars.like(s, tolerance);
        return JNP.sum(JNP.greater(s, limit), last);
    }

    /// The tensor that undoes the product with `a` over its first `ind` axes.
    ///
    /// @throws ValueError unless the first axes hold as many elements as the others
    default Array tensorinv(Array a, int ind) {
        int[] shape = a.shape();
        if (ind <= 0 || ind > shape.length) {
            throw new ValueError("ind must be a positive integer up to the number of axes; got ind=" + ind
                    + " for shape " + Operands.shape(shape));
        }
        int[] first = Arrays.copyOf(shape, ind);
        int[] rest = Arrays.copyOfRange(shape, ind, shape.length);
        int rows = product(first);
        if (rows != product(rest)) {
            throw new ValueError("tensorinv is only possible when the product of the first `ind` dimensions equals "
                    + "that of the remaining dimensions, got shape " + Operands.shape(shape) + " with ind=" + ind);
        }
        int[] target = Arrays.copyOf(rest, shape.length);
        System.arraycopy(first, 0, target, rest.length, first.length);
        return JNP.reshape(inv(JNP.reshape(a, rows, rows)), target);
    }

    private static int product(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /// The tensor x whose product with `a` over its last axes is b.
    ///
    /// @param axes that are moved to the end of `a` first
    default Array tensorsolve(Array a, Array b, int... axes) {
        Array moved = a;
        for (int axis : axes) {
            moved = JNP.moveaxis(moved, axis, -1);
        }
        int[] shape = moved.shape();
        if (shape.length < b.ndim() || !Arrays.equals(Arrays.copyOf(shape, b.ndim()), b.shape())) {
            throw new ValueError("After moving axes to end, leading shape of a must match shape of b, got shapes "
                    + Operands.shape(shape) + " and " + Operands.shape(b.shape()));
        }
        int[] result = Arrays.copyOfRange(shape, b.ndim(), shape.length);
        if (product(result) != b.size()) {
            throw new ValueError("tensorsolve: the first axes of a must hold as many elements as the others, got "
                    + "shape " + Operands.shape(shape) + ".");
        }
        return JNP.reshape(solve(JNP.reshape(moved, (int) b.size(), (int) b.size()), JNP.ravel(b)), result);
    }

    /// The matrix multiplied with itself; for negative exponents its inverse is.
    ///
    /// @throws TypeError unless the matrix is square
    default Array matrixPower(Array a, int exponent) {
        if (a.ndim() < 2 || Matrices.rows(a) != Matrices.columns(a)) {
            throw new TypeError("matrix_power: last 2 dimensions of the array must be square, got shape "
                    + Operands.shape(a.shape()));
        }
        if (exponent == 0) {
            return JNP.broadcastTo(JNP.eye(a.dtype(), Matrices.rows(a), Matrices.rows(a), 0), a.shape());
        }
        Array square = exponent < 0 ? inv(a) : a;
        int rest = Math.abs(exponent);
        while (rest % 2 == 0) {
            square = JNP.matmul(square, square);
            rest /= 2;
        }
        Array result = square;
        for (rest /= 2; rest > 0; rest /= 2) {
            square = JNP.matmul(square, square);
            result = rest % 2 == 1 ? JNP.matmul(result, square) : result;
        }
        return result;
    }
}
