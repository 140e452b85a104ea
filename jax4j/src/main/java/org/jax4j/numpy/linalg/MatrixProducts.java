package org.jax4j.numpy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.calculus.Calculus;

/// Products, diagonals and traces of matrices, which are the last two axes.
public interface MatrixProducts {

    /// The product of several matrices, in the order of least multiplications. The first and the last may be
    /// vectors, a row and a column.
    ///
    /// @throws ValueError unless there are two at least, and they fit
    default Array multiDot(List<Array> arrays) {
        return multiDot(arrays, DotSpec.DEFAULT);
    }

    /// [#multiDot(List)] with a precision.
    default Array multiDot(List<Array> arrays, DotSpec spec) {
        int count = arrays.size();
        if (count < 2) {
            throw new ValueError("multi_dot requires at least two arrays; got " + count);
        }
        for (int i = 0; i < count; i++) {
            boolean end = i == 0 || i == count - 1;
            int rank = arrays.get(i).ndim();
            if (rank != 2 && !(end && rank == 1)) {
                throw new ValueError("multi_dot: input arrays must all be two-dimensional, except for the first and "
                        + "last array which may be 1 or 2 dimensional, got shapes " + shapes(arrays));
            }
            if (i > 0 && rows(arrays, i) != columns(arrays, i - 1)) {
                throw new ValueError("multi_dot: last dimension of each array must match first dimension of following "
                        + "array, got shapes " + shapes(arrays));
            }
        }
        return new MatrixChain(arrays, spec).product();
    }

    private static List<String> shapes(List<Array> arrays) {
        return arrays.stream().map(array -> Operands.shape(array.shape())).toList();
    }

    private static int rows(List<Array> arrays, int i) {
        return arrays.get(i).shape()[0];
    }

    private static int columns(List<Array> arrays, int i) {
        int[] shape = arrays.get(i).shape();
        return shape[shape.length - 1];
    }

    /// The matrix product.
    default Array matmul(Array x, Array y) {
        return JNP.matmul(x, y);
    }

    /// The product of each element of a vector with each of another.
    ///
    /// @throws ValueError unless both are vectors
    default Array outer(Array x, Array y) {
        if (x.ndim() != 1 || y.ndim() != 1) {
            throw new ValueError("Input arrays must be one-dimensional, got shapes " + Operands.shape(x.shape())
                    + " and " + Operands.shape(y.shape()));
        }
        return JNP.outer(x, y);
    }

    /// The sum of products over the last `axes` axes of `x` and the first of `y`.
    default Array tensordot(Array x, Array y, int axes) {
        return JNP.tensordot(x, y, axes);
    }

    /// The sum of products over these axes, pairwise.
    default Array tensordot(Array x, Array y, List<Integer> xAxes, List<Integer> yAxes) {
        return JNP.tensordot(x, y, xAxes, yAxes);
    }

    /// The sums of products of vectors along the last axis, the first ones conjugated.
    default Array vecdot(Array x, Array y) {
        return JNP.vecdot(x, y, -1);
    }

    /// The sums of products of vectors along an axis, the first ones conjugated.
    default Array vecdot(Array x, Array y, int axis) {
        return JNP.vecdot(x, y, axis);
    }

    /// The cross products of vectors of three components along an axis.
    ///
    /// @throws ValueError for other vectors
    default Array cross(Array x, Array y, int axis) {
        if (x.shape()[Operands.axis(axis, x.ndim())] != 3 || y.shape()[Operands.axis(axis, y.ndim())] != 3) {
            throw new ValueError("Both input arrays must be (arrays of) 3-dimensional vectors, got shapes "
                    + Operands.shape(x.shape()) + " and " + Operands.shape(y.shape()));
        }
        return new Calculus() {}.cross(x, y, axis);
    }

    /// The matrices transposed.
    ///
    /// @throws ValueError for fewer than two axes
    default Array matrixTranspose(Array x) {
        return JNP.matrixTranspose(Matrices.requireMatrix("matrix_transpose", x));
    }

    /// The elements of diagonal `offset`.
    default Array diagonal(Array x, int offset) {
        return JNP.diagonal(Matrices.requireMatrix("diagonal", x), offset, -2, -1);
    }

    default Array diagonal(Array x) {
        return diagonal(x, 0);
    }

    /// The sum of the elements of diagonal `offset`.
    default Array trace(Array x, int offset) {
        return JNP.sum(diagonal(x, offset), ReductionSpec.axis(-1));
    }

    default Array trace(Array x) {
        return trace(x, 0);
    }
}
