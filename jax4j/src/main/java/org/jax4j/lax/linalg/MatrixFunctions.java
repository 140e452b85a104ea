package org.jax4j.lax.linalg;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.contraction.Contractions;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.contraction.Precision;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;

/// What the rules of linear algebra are written with: functions of the last two axes.
final class MatrixFunctions {
    private static final DotSpec PRECISE = DotSpec.DEFAULT.precision(Precision.HIGHEST);

    private MatrixFunctions() {}

    static int rows(Array x) {
        return x.shape()[x.ndim() - 2];
    }

    static int columns(Array x) {
        return x.shape()[x.ndim() - 1];
    }

    static Array conjugate(Array x) {
        return x.dtype().isComplex() ? ComplexParts.conj(x) : x;
    }

    static Array transposed(Array x) {
        List<Integer> axes = new ArrayList<>(Axes.range(x.ndim()));
        Collections.swap(axes, x.ndim() - 2, x.ndim() - 1);
        return Movement.transpose(x, axes);
    }

    static Array adjoint(Array x) {
        return conjugate(transposed(x));
    }

    /// Products of matrices.
    static Array dot(Array x, Array y) {
        List<Integer> batch = Axes.range(x.ndim() - 2);
        DotDimensionNumbers numbers =
                new DotDimensionNumbers(List.of(x.ndim() - 1), List.of(y.ndim() - 2), batch, batch);
        return Contractions.dotGeneral(x, y, numbers, PRECISE);
    }

    /// Where column minus row is at most `offset`.
    private static Array lowerMask(int[] shape, int offset) {
        int rank = shape.length;
        int[] matrix = {shape[rank - 2], shape[rank - 1]};
        Array row = add(Creation.broadcastedIota(DType.INT32, matrix, 0), Scalars.of(DType.INT32, offset));
        Array column = Creation.broadcastedIota(DType.INT32, matrix, 1);
        return overBatch(Comparison.ge(row, column), shape);
    }

    /// The elements on and below a diagonal, zeros above it.
    static Array lowerTriangle(Array x, int diagonal) {
        return Selection.select(lowerMask(x.shape(), diagonal), x, Scalars.full(x, 0));
    }

    /// The elements on and above a diagonal, zeros below it.
    static Array upperTriangle(Array x, int diagonal) {
        return Selection.select(lowerMask(x.shape(), diagonal - 1), Scalars.full(x, 0), x);
    }

    /// The identity, for each matrix of a batch with this shape.
    static Array identity(DType dtype, int... shape) {
        int rank = shape.length;
        int[] matrix = {shape[rank - 2], shape[rank - 1]};
        Array row = add(Creation.broadcastedIota(DType.INT32, matrix, 0), Scalars.of(DType.INT32, 0L));
        Array column = Creation.broadcastedIota(DType.INT32, matrix, 1);
        return overBatch(Conversion.convertElementType(Comparison.eq(row, column), dtype), shape);
    }

    /// One matrix for each of a batch with this shape.
    private static Array overBatch(Array matrix, int... shape) {
        int rank = shape.length;
        return rank == 2 ? matrix : Movement.broadcastInDim(matrix, shape, List.of(rank - 2, rank - 1));
    }

    /// Half of the matrix plus its adjoint.
    static Array symmetrized(Array x) {
        return div(add(x, adjoint(x)), Scalars.constant(x, 2));
    }

    /// The diagonals as vectors.
    static Array diagonal(Array x) {
        int size = Math.min(rows(x), columns(x));
        Array square = part(x, 0, size, 0, size);
        Array mask = Comparison.ne(identity(DType.INT32, square.shape()), Scalars.of(DType.INT32, 0L));
        Array kept = Selection.select(mask, square, Scalars.full(square, 0));
        return Reductions.reduceSum(kept, List.of(kept.ndim() - 1));
    }

    /// The vectors as diagonals of square matrices.
    static Array diagonalMatrix(Array x) {
        int size = x.shape()[x.ndim() - 1];
        int[] shape = Axes.insert(x.shape(), x.ndim(), size);
        Array wide = Movement.broadcastInDim(x, shape, Axes.range(x.ndim()));
        Array mask = Comparison.ne(identity(DType.INT32, shape), Scalars.of(DType.INT32, 0L));
        return Selection.select(mask, wide, Scalars.full(wide, 0));
    }

    /// Rows and columns of the matrices.
    static Array part(Array x, int firstRow, int endRow, int firstColumn, int endColumn) {
        Array strip = Slicing.sliceInDim(x, firstRow, endRow, x.ndim() - 2);
        return Slicing.sliceInDim(strip, firstColumn, endColumn, x.ndim() - 1);
    }

    static Array columns(Array x, int first, int end) {
        return Slicing.sliceInDim(x, first, end, x.ndim() - 1);
    }

    /// The rows of each matrix in the order that a vector of positions gives.
    static Array takeRows(Array x, Array positions) {
        int rank = x.ndim();
        List<Integer> batch = Axes.range(rank - 2);
        GatherDimensionNumbers numbers =
                new GatherDimensionNumbers(List.of(rank - 1), List.of(rank - 2), List.of(rank - 2), batch, batch);
        List<Integer> sizes = Axes.concat(Axes.repeat(1, rank - 1), List.of(columns(x)));
        Array indices = Movement.expandDims(positions, List.of(positions.ndim()));
        return Gather.of(numbers, sizes).bind(x, indices);
    }

    /// The columns of each matrix in the order that a vector of positions gives.
    static Array takeColumns(Array x, Array positions) {
        return transposed(takeRows(transposed(x), positions));
    }

    /// A vector as a column of each matrix.
    static Array asColumn(Array x) {
        return Movement.expandDims(x, List.of(x.ndim()));
    }

    /// A vector as a row of each matrix.
    static Array asRow(Array x) {
        return Movement.expandDims(x, List.of(x.ndim() - 1));
    }
}
