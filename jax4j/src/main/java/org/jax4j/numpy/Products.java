package org.jax4j.numpy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Promotion;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.contraction.Contractions;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Shapes;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Sums of products: matrix products and their kin.
public interface Products {

    /// A dot product of promoted operands, accumulated in the result's dtype.
    private static Array dot(Array x, Array y, DotDimensionNumbers numbers, DotSpec spec) {
        Promotion.Result type = Promotion.promote(List.of(x.aval(), y.aval()));
        List<Array> promoted = Promoting.dtypes(List.of(x, y));
        DType wanted = spec.preferredElementType();
        DType dtype = wanted == null ? type.dtype() : wanted;
        Array product =
                Contractions.dotGeneral(promoted.get(0), promoted.get(1), numbers, spec.preferredElementType(dtype));
        return Conversion.convertElementType(product, dtype, wanted == null && type.weakType());
    }

    private static void requireAxes(String function, int position, Array x) {
        if (x.ndim() == 0) {
            throw new ValueError(function + " input operand " + position
                    + " must have ndim at least 1, but it has ndim 0. Multiply by a scalar with times.");
        }
    }

    private static TypeError mismatch(String function, Array x, Array y) {
        return new TypeError(function + " requires contracting dimensions to have the same shape, got "
                + Operands.shape(x.shape()) + " and " + Operands.shape(y.shape()) + ".");
    }

    /// The matrix product over the last two axes; the axes before them broadcast. A vector counts as a row on the
    /// left and a column on the right.
    ///
    /// @throws TypeError if the inner sizes differ
    /// @throws ValueError for scalars
    default Array matmul(Array x, Array y) {
        return matmul(x, y, DotSpec.DEFAULT);
    }

    /// The matrix product with a precision, or a dtype of the result.
    default Array matmul(Array x, Array y, DotSpec spec) {
        requireAxes("matmul", 0, x);
        requireAxes("matmul", 1, y);
        int inner = Math.max(0, y.ndim() - 2);
        if (x.shape()[x.ndim() - 1] != y.shape()[inner]) {
            throw mismatch("matmul", x, y);
        }
        int[] xBatch = Axes.take(x.shape(), Axes.range(Math.max(0, x.ndim() - 2)));
        int[] yBatch = Axes.take(y.shape(), Axes.range(inner));
        if (xBatch.length == 0 || yBatch.length == 0) {
            return matmulWithoutBatch(x, y, inner, spec);
        }
        int[] batch = Operands.broadcast(List.of(xBatch, yBatch));
        Array left = broadcastBatch(x, batch);
        Array right = broadcastBatch(y, batch);
        List<Integer> axes = Axes.range(batch.length);
        return dot(
                left,
                right,
                new DotDimensionNumbers(List.of(left.ndim() - 1), List.of(right.ndim() - 2), axes, axes),
                spec);
    }

    private static Array broadcastBatch(Array x, int[] batch) {
        int[] shape = x.shape();
        int[] target =
                Axes.array(Axes.concat(Axes.list(batch), List.of(shape[shape.length - 2], shape[shape.length - 1])));
        return Shapes.broadcastTo(x, target);
    }

    private static Array matmulWithoutBatch(Array x, Array y, int inner, DotSpec spec) {
        Array product = dot(x, y, DotDimensionNumbers.contracting(List.of(x.ndim() - 1), List.of(inner)), spec);
        boolean row = x.ndim() == 2;
        // The right operand's batch stands behind the left one's rows; matmul wants it in front.
        return row && inner > 0 ? Movement.transpose(product, Axes.moving(product.ndim(), 0, inner)) : product;
    }

    /// The sum of products over the last axis of `x` and the second to last of `y` (its last if it has one); with
    /// a scalar, the product.
    default Array dot(Array x, Array y) {
        return dot(x, y, DotSpec.DEFAULT);
    }

    /// [#dot(Array, Array)] with a precision, or a dtype of the result.
    default Array dot(Array x, Array y, DotSpec spec) {
        if (x.ndim() == 0 || y.ndim() == 0) {
            return spec.preferredElementType() == null
                    ? Numpy.JNP.multiply(x, y)
                    : dot(x, y, DotDimensionNumbers.contracting(List.of(), List.of()), spec);
        }
        int inner = Math.max(0, y.ndim() - 2);
        if (x.shape()[x.ndim() - 1] != y.shape()[inner]) {
            throw mismatch("dot", x, y);
        }
        return dot(x, y, DotDimensionNumbers.contracting(List.of(x.ndim() - 1), List.of(inner)), spec);
    }

    /// The sum of products of all elements, the first operand conjugated.
    default Array vdot(Array x, Array y) {
        return vdot(x, y, DotSpec.DEFAULT);
    }

    /// [#vdot(Array, Array)] with a precision, or a dtype of the result.
    default Array vdot(Array x, Array y, DotSpec spec) {
        Array left = x.dtype().isComplex() ? ComplexParts.conj(x) : x;
        return dot(Movement.reshape(left, (int) x.size()), Movement.reshape(y, (int) y.size()), spec);
    }

    /// The sum of products over the last axes.
    default Array inner(Array x, Array y) {
        return inner(x, y, DotSpec.DEFAULT);
    }

    /// [#inner(Array, Array)] with a precision, or a dtype of the result.
    default Array inner(Array x, Array y, DotSpec spec) {
        if (x.ndim() == 0 || y.ndim() == 0) {
            return dot(x, y, spec);
        }
        return dot(x, y, DotDimensionNumbers.contracting(List.of(x.ndim() - 1), List.of(y.ndim() - 1)), spec);
    }

    /// The product of each element of `x` with each of `y`, flattened.
    default Array outer(Array x, Array y) {
        Array column = Movement.reshape(x, (int) x.size(), 1);
        return Numpy.JNP.multiply(column, Movement.reshape(y, 1, (int) y.size()));
    }

    /// The sum of products over the last `axes` axes of `x` and the first of `y`.
    default Array tensordot(Array x, Array y, int axes) {
        return tensordot(x, y, axes, DotSpec.DEFAULT);
    }

    /// [#tensordot(Array, Array, int)] with a precision, or a dtype of the result.
    default Array tensordot(Array x, Array y, int axes, DotSpec spec) {
        return tensordot(x, y, Axes.range(x.ndim() - axes, x.ndim()), Axes.range(axes), spec);
    }

    /// The sum of products over these axes, pairwise.
    default Array tensordot(Array x, Array y, List<Integer> xAxes, List<Integer> yAxes) {
        return tensordot(x, y, xAxes, yAxes, DotSpec.DEFAULT);
    }

    /// The sum of products over these axes, with a precision, or a dtype of the result.
    default Array tensordot(Array x, Array y, List<Integer> xAxes, List<Integer> yAxes, DotSpec spec) {
        List<Integer> left = fromFront(xAxes, x.ndim());
        List<Integer> right = fromFront(yAxes, y.ndim());
        if (left.size() != right.size()) {
            throw new TypeError("tensordot requires axes lists to have equal length, got " + xAxes + " and " + yAxes);
        }
        return dot(x, y, DotDimensionNumbers.contracting(left, right), spec);
    }

    private static List<Integer> fromFront(List<Integer> axes, int rank) {
        return axes.stream().map(axis -> Operands.axis(axis, rank)).toList();
    }

    /// The sums of products of vectors along an axis, the first ones conjugated; the other axes broadcast.
    ///
    /// @throws TypeError if the vectors differ in length
    default Array vecdot(Array x, Array y, int axis) {
        return vecdot(x, y, axis, DotSpec.DEFAULT);
    }

    /// [#vecdot(Array, Array, int)] with a precision, or a dtype of the result.
    default Array vecdot(Array x, Array y, int axis, DotSpec spec) {
        Array left = Numpy.JNP.moveaxis(Numpy.JNP.conj(x), axis, -1);
        Array right = Numpy.JNP.moveaxis(y, axis, -1);
        if (left.shape()[x.ndim() - 1] != right.shape()[y.ndim() - 1]) {
            throw mismatch("vecdot", x, y);
        }
        Array row = Movement.expandDims(left, List.of(x.ndim() - 1));
        Array column = Movement.expandDims(right, List.of(y.ndim()));
        Array product = matmul(row, column, spec);
        return Movement.squeeze(product, List.of(product.ndim() - 2, product.ndim() - 1));
    }

    /// The sums of products of vectors along the last axis, the first ones conjugated.
    default Array vecdot(Array x, Array y) {
        return vecdot(x, y, -1);
    }

    /// The products of matrices in the last two axes of `x` with vectors in the last axis of `y`.
    ///
    /// @throws ValueError if there is no matrix, or no vector
    default Array matvec(Array x, Array y) {
        requireRanks("matvec", x, 2, y, 1);
        if (x.shape()[x.ndim() - 1] != y.shape()[y.ndim() - 1]) {
            throw mismatch("matvec", x, y);
        }
        Array product = matmul(x, Movement.expandDims(y, List.of(y.ndim())));
        return Movement.squeeze(product, List.of(product.ndim() - 1));
    }

    /// The products of vectors in the last axis of `x`, conjugated, with matrices in the last two axes of `y`.
    ///
    /// @throws ValueError if there is no matrix, or no vector
    default Array vecmat(Array x, Array y) {
        requireRanks("vecmat", x, 1, y, 2);
        if (x.shape()[x.ndim() - 1] != y.shape()[y.ndim() - 2]) {
            throw mismatch("vecmat", x, y);
        }
        Array product = matmul(Movement.expandDims(Numpy.JNP.conj(x), List.of(x.ndim() - 1)), y);
        return Movement.squeeze(product, List.of(product.ndim() - 2));
    }

    private static void requireRanks(String name, Array x, int xRank, Array y, int yRank) {
        if (x.ndim() < xRank || y.ndim() < yRank) {
            String vector = " is a vector or a stack of vectors";
            String matrix = " is a matrix or a stack of matrices";
            throw new ValueError(name + ": the first operand" + (xRank == 1 ? vector : matrix) + ", the second"
                    + (yRank == 1 ? vector : matrix) + ", got " + x.aval() + " and " + y.aval() + ".");
        }
    }

    /// Einstein's summation: `einsum("ij,jk->ik", x, y)`. Each letter is an axis; letters that the result lacks
    /// are summed over. Without `->` the result has the letters that occur once, in alphabetical order. `...`
    /// stands for axes that broadcast.
    ///
    /// @throws TypeError if a letter has different sizes
    /// @throws ValueError if the text does not fit the operands
    default Array einsum(String subscripts, Array... operands) {
        return einsum(subscripts, DotSpec.DEFAULT, operands);
    }

    /// Einstein's summation with a precision, or a dtype in which products are summed.
    default Array einsum(String subscripts, DotSpec spec, Array... operands) {
        DType wanted = spec.preferredElementType();
        List<Array> promoted = Promoting.dtypes(List.of(operands)).stream()
                .map(operand -> wanted == null ? operand : Conversion.convertElementType(operand, wanted))
                .toList();
        return new Einsum(subscripts, promoted, spec).compute();
    }

    /// The sum of the elements of diagonal `offset` of the first two axes.
    default Array trace(Array x, int offset) {
        if (x.ndim() < 2) {
            throw new ValueError("diagonal requires an array of at least two dimensions.");
        }
        int rows = x.shape()[0];
        int columns = x.shape()[1];
        Array mask = Numpy.JNP.eye(DType.BOOL, rows, columns, offset);
        Array shaped = Movement.broadcastInDim(mask, x.shape(), List.of(0, 1));
        Array kept = Selection.select(shaped, x, Scalars.full(x, 0));
        return Numpy.JNP.sum(kept, ReductionSpec.axis(0, 1));
    }

    default Array trace(Array x) {
        return trace(x, 0);
    }
}
