package org.jax4j.numpy.creation;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.Sized;
import org.jax4j.stablehlo.DType;

/// Positions in arrays: grids of them, and those of diagonals and triangles.
public interface Grids {

    private static DType integer() {
        return Config.current().defaultInt();
    }

    /// The positions of a grid of this shape, along a new first axis: one member for each axis of the grid.
    default Array indices(int... dimensions) {
        return indices(integer(), dimensions);
    }

    /// The positions of a grid as numbers of a dtype.
    default Array indices(DType dtype, int... dimensions) {
        if (dimensions.length == 0) {
            return JNP.zeros(dtype, 0);
        }
        List<Array> positions = Axes.range(dimensions.length).stream()
                .map(axis -> Creation.broadcastedIota(dtype, dimensions, axis))
                .toList();
        return JNP.stack(positions);
    }

    /// The positions along each axis of a grid, with size 1 along all other axes: they broadcast to the grid.
    default List<Array> sparseIndices(int... dimensions) {
        return sparseIndices(integer(), dimensions);
    }

    /// [#sparseIndices(int...)] as numbers of a dtype.
    default List<Array> sparseIndices(DType dtype, int... dimensions) {
        List<Array> positions = new ArrayList<>();
        for (int axis = 0; axis < dimensions.length; axis++) {
            int[] shape = new int[dimensions.length];
            Arrays.fill(shape, 1);
            shape[axis] = dimensions[axis];
            positions.add(Movement.reshape(Creation.iota(dtype, dimensions[axis]), shape));
        }
        return positions;
    }

    /// A dense grid of ranges, `mgrid`: one array for each, all of the grid's shape, stacked along a new first
    /// axis. Ranges come from `jnp.arange` or `jnp.linspace`.
    default Array mgrid(Array... ranges) {
        List<Array> grids = new ArrayList<>();
        List<Array> open = ogrid(ranges);
        int[] shape =
                Arrays.stream(ranges).mapToInt(range -> (int) range.size()).toArray();
        open.forEach(each -> grids.add(JNP.broadcastTo(each, shape)));
        return JNP.stack(grids);
    }

    /// An open grid of ranges, `ogrid`: each varies along its own axis and has size 1 along the others.
    default List<Array> ogrid(Array... ranges) {
        List<Array> grids = new ArrayList<>();
        for (int axis = 0; axis < ranges.length; axis++) {
            int[] shape = new int[ranges.length];
            Arrays.fill(shape, 1);
            shape[axis] = (int) ranges[axis].size();
            grids.add(JNP.reshape(ranges[axis], shape));
        }
        return grids;
    }

    /// Vectors of positions as index arrays that select their cross product: `x.get(jnp.ix(rows, columns))`. Of a
    /// vector of booleans the positions of true ones are taken.
    ///
    /// @throws ValueError unless all are vectors
    default Object[] ix(Array... vectors) {
        Array[] positions = new Array[vectors.length];
        for (int axis = 0; axis < vectors.length; axis++) {
            Array vector = vectors[axis];
            if (vector.ndim() != 1) {
                throw new ValueError("Arguments to jax.numpy.ix_ must be 1-dimensional, got shape "
                        + Operands.shape(vector.shape()));
            }
            positions[axis] = vector.dtype() == DType.BOOL ? JNP.flatnonzero(vector) : vector;
        }
        return ogrid(positions).toArray();
    }

    /// Scalars and arrays one after another along the first axis, NumPy's `r_`.
    default Array r(Array... parts) {
        return JNP.concatenate(Arrays.stream(parts)
                .map(part -> part.ndim() == 0 ? JNP.reshape(part, 1) : part)
                .toList());
    }

    /// Vectors as columns beside each other, arrays along their last axis, NumPy's `c_`.
    default Array c(Array... parts) {
        List<Array> columns = Arrays.stream(parts)
                .map(part -> part.ndim() < 2 ? JNP.reshape(part, -1, 1) : part)
                .toList();
        return JNP.concatenate(columns, -1);
    }

    /// What a function gives for the positions of a grid: it gets one array of positions for each axis.
    default Array fromfunction(Function<List<Array>, Array> function, int... shape) {
        DType dtype = Config.current().defaultFloat();
        List<Array> positions = Axes.range(shape.length).stream()
                .map(axis -> Creation.broadcastedIota(dtype, shape, axis))
                .toList();
        return function.apply(positions);
    }

    /// The positions of the main diagonal of an array with `rank` axes of this size: one array an axis.
    default List<Array> diagIndices(int size, int rank) {
        if (size < 0 || rank < 0) {
            throw new ValueError(
                    "diag_indices: size and number of axes must be nonnegative, got " + size + " and " + rank + ".");
        }
        return Collections.nCopies(rank, Creation.iota(integer(), size));
    }

    /// The positions of the diagonal of a square matrix.
    default List<Array> diagIndices(int size) {
        return diagIndices(size, 2);
    }

    /// The positions of the main diagonal of `x`, all of whose axes have one size.
    ///
    /// @throws ValueError if they differ, or for fewer than two axes
    default List<Array> diagIndicesFrom(Array x) {
        int[] shape = x.shape();
        if (shape.length < 2 || Arrays.stream(shape).anyMatch(size -> size != shape[0])) {
            throw new ValueError("diag_indices_from needs at least 2 dimensions of equal length, got shape "
                    + Operands.shape(shape));
        }
        return diagIndices(shape[0], shape.length);
    }

    /// The positions on and below diagonal `k` of a matrix: rows and columns.
    default List<Array> trilIndices(int rows, int columns, int k) {
        return positions(rows, columns, (row, column) -> JNP.lessEqual(column, row.plus(k)));
    }

    /// The positions on and below the diagonal of a square matrix.
    default List<Array> trilIndices(int size) {
        return trilIndices(size, size, 0);
    }

    /// The positions on and below diagonal `k` of `x`.
    default List<Array> trilIndicesFrom(Array x, int k) {
        requireMatrix("tril_indices_from", x);
        return trilIndices(x.shape()[0], x.shape()[1], k);
    }

    /// The positions on and above diagonal `k` of a matrix: rows and columns.
    default List<Array> triuIndices(int rows, int columns, int k) {
        return positions(rows, columns, (row, column) -> JNP.greaterEqual(column, row.plus(k)));
    }

    /// The positions on and above the diagonal of a square matrix.
    default List<Array> triuIndices(int size) {
        return triuIndices(size, size, 0);
    }

    /// The positions on and above diagonal `k` of `x`.
    default List<Array> triuIndicesFrom(Array x, int k) {
        requireMatrix("triu_indices_from", x);
        return triuIndices(x.shape()[0], x.shape()[1], k);
    }

    private static void requireMatrix(String function, Array x) {
        if (x.ndim() != 2) {
            throw new ValueError(function + " needs a matrix, got shape " + Operands.shape(x.shape()));
        }
    }

    /// Positions do not depend on what is traced: they are found at once.
    private static List<Array> positions(int rows, int columns, BinaryOperator<Array> condition) {
        return Trace.evaluation().call(() -> {
            int[] shape = {rows, columns};
            Array row = Creation.broadcastedIota(integer(), shape, 0);
            Array column = Creation.broadcastedIota(integer(), shape, 1);
            return JNP.nonzero(condition.apply(row, column));
        });
    }

    /// The positions of a square matrix of ones that a function leaves: `maskIndices(3, jnp::triu, 0)`.
    default List<Array> maskIndices(int size, BiFunction<Array, Integer, Array> mask, int k) {
        return JNP.nonzero(mask.apply(JNP.ones(size, size), k));
    }

    /// [#maskIndices(int, java.util.function.BiFunction, int)] with a known number of positions.
    default List<Array> maskIndices(int size, BiFunction<Array, Integer, Array> mask, int k, Sized sized) {
        return JNP.nonzero(mask.apply(JNP.ones(size, size), k), sized);
    }

    /// Positions in row-major order as positions along each axis of an array of this shape; those outside are
    /// moved to its ends.
    default List<Array> unravelIndex(Array positions, int... shape) {
        List<Array> along = new ArrayList<>();
        Array rest = positions;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            Array size = JNP.asarray(shape[axis], positions);
            along.addFirst(JNP.remainder(rest, size));
            rest = JNP.floorDivide(rest, size);
        }
        Array above = rest.gt(0);
        List<Array> result = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            Array inside = positions.dtype().kind() == DType.Kind.UNSIGNED
                    ? along.get(axis)
                    : JNP.where(rest.lt(-1), 0, along.get(axis));
            result.add(JNP.where(above, shape[axis] - 1, inside));
        }
        return result;
    }

    /// What happens to positions outside of an array.
    enum BoundsMode {
        /// They are an error; positions must be known.
        RAISE,
        /// They are moved to the nearest end.
        CLIP,
        /// They are counted from the other end.
        WRAP
    }

    /// Positions along each axis of an array of this shape as positions in row-major order.
    ///
    /// @throws ValueError if one lies outside
    default Array ravelMultiIndex(List<Array> positions, int... shape) {
        return ravelMultiIndex(positions, BoundsMode.RAISE, shape);
    }

    /// Positions along each axis as positions in row-major order.
    default Array ravelMultiIndex(List<Array> positions, BoundsMode mode, int... shape) {
        if (positions.size() != shape.length) {
            throw new ValueError("ravel_multi_index: got " + positions.size() + " arrays of positions for "
                    + shape.length + " dimensions.");
        }
        Array result = JNP.zeros(integer());
        for (int axis = 0; axis < shape.length; axis++) {
            int size = shape[axis];
            Array inside = Bounds.within("ravel_multi_index", positions.get(axis), size, mode);
            result = JNP.add(result.times(size), inside);
        }
        return result;
    }
}
