package org.jax4j.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Shapes;

/// Functions that join arrays and take them apart.
public interface Splitting {

    /// Stacks arrays vertically: concatenates along the first axis, vectors as rows (`jnp.vstack`).
    default Array vstack(List<Array> arrays) {
        return Numpy.JNP.concatenate(arrays.stream().map(this::atleast2d).toList(), 0);
    }

    /// Stacks arrays horizontally: concatenates along the second axis, vectors along their only one
    /// (`jnp.hstack`).
    default Array hstack(List<Array> arrays) {
        List<Array> raised = arrays.stream().map(this::atleast1d).toList();
        return Numpy.JNP.concatenate(raised, raised.getFirst().ndim() == 1 ? 0 : 1);
    }

    /// Stacks arrays in depth: concatenates along the third axis (`jnp.dstack`).
    default Array dstack(List<Array> arrays) {
        return Numpy.JNP.concatenate(arrays.stream().map(this::atleast3d).toList(), 2);
    }

    /// Vectors as the columns of a matrix.
    default Array columnStack(List<Array> arrays) {
        List<Array> columns = arrays.stream()
                .map(array -> array.ndim() < 2 ? Movement.reshape(array, (int) array.size(), 1) : array)
                .toList();
        return Numpy.JNP.concatenate(columns, 1);
    }

    /// The array with at least one axis.
    default Array atleast1d(Array x) {
        return x.ndim() == 0 ? Movement.reshape(x, 1) : x;
    }

    /// The array with at least two axes, new ones in front.
    default Array atleast2d(Array x) {
        return switch (x.ndim()) {
            case 0 -> Movement.reshape(x, 1, 1);
            case 1 -> Movement.expandDims(x, List.of(0));
            default -> x;
        };
    }

    /// The array with at least three axes: a vector along the second, a matrix along the first two.
    default Array atleast3d(Array x) {
        return switch (x.ndim()) {
            case 0 -> Movement.reshape(x, 1, 1, 1);
            case 1 -> Movement.expandDims(x, List.of(0, 2));
            case 2 -> Movement.expandDims(x, List.of(2));
            default -> x;
        };
    }

    /// A matrix of blocks, each row side by side, the rows below each other.
    default Array block(List<List<Array>> rows) {
        int rank =
                rows.stream().flatMap(List::stream).mapToInt(Array::ndim).max().orElse(0);
        int axes = Math.max(rank, 2);
        List<Array> joined = new ArrayList<>();
        for (List<Array> row : rows) {
            List<Array> raised =
                    row.stream().map(array -> withLeadingAxes(array, axes)).toList();
            joined.add(Numpy.JNP.concatenate(raised, axes - 1));
        }
        return Numpy.JNP.concatenate(joined, axes - 2);
    }

    private static Array withLeadingAxes(Array x, int rank) {
        return x.ndim() == rank ? x : Movement.expandDims(x, Axes.range(rank - x.ndim()));
    }

    /// The elements of `x`, then those of `values`, flattened.
    default Array append(Array x, Array values) {
        return Numpy.JNP.concatenate(List.of(Numpy.JNP.ravel(x), Numpy.JNP.ravel(values)), 0);
    }

    /// `values` behind `x` along an axis.
    default Array append(Array x, Array values, int axis) {
        return Numpy.JNP.concatenate(List.of(x, values), axis);
    }

    /// Splits an array into equal sections along the first axis (`jnp.split`).
    default List<Array> split(Array x, int sections) {
        return split(x, sections, 0);
    }

    /// Splits an array into equal sections along an axis (`jnp.split`).
    ///
    /// @throws ValueError if they cannot be equal
    default List<Array> split(Array x, int sections, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        if (sections < 1 || size % sections != 0) {
            throw new ValueError("array split does not result in an equal division: axis " + axis + " of size " + size
                    + " into " + sections + " sections.");
        }
        return arraySplit(x, sections, at);
    }

    /// Splits an array at these indices along an axis (`jnp.split`).
    default List<Array> split(Array x, int[] positions, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        List<Array> sections = new ArrayList<>();
        int start = 0;
        for (int index = 0; index <= positions.length; index++) {
            int given = index == positions.length ? size : positions[index];
            if (given < start || given > size) {
                throw new ValueError("split: positions are in ascending order between 0 and " + size
                        + ", the size of axis " + axis + ", got " + Arrays.toString(positions) + ".");
            }
            sections.add(Slicing.sliceInDim(x, start, given, at));
            start = given;
        }
        return sections;
    }

    /// Splits an array along the first axis into sections of nearly equal size, longer ones first
    /// (`jnp.array_split`).
    default List<Array> arraySplit(Array x, int sections) {
        return arraySplit(x, sections, 0);
    }

    /// Splits an array along an axis into sections of nearly equal size, longer ones first (`jnp.array_split`).
    default List<Array> arraySplit(Array x, int sections, int axis) {
        int at = Operands.axis(axis, x.ndim());
        int size = x.shape()[at];
        List<Integer> sizes = new ArrayList<>();
        for (int index = 0; index < sections; index++) {
            sizes.add(size / sections + (index < size % sections ? 1 : 0));
        }
        return Joining.split(x, sizes, at);
    }

    default List<Array> vsplit(Array x, int sections) {
        return split(x, sections, 0);
    }

    /// Splits an array into equal sections along the second axis, a vector along its only one (`jnp.hsplit`).
    default List<Array> hsplit(Array x, int sections) {
        return split(x, sections, x.ndim() == 1 ? 0 : 1);
    }

    default List<Array> dsplit(Array x, int sections) {
        return split(x, sections, 2);
    }

    /// The members along the first axis.
    default List<Array> unstack(Array x) {
        return unstack(x, 0);
    }

    /// The members along an axis.
    default List<Array> unstack(Array x, int axis) {
        return Joining.unstack(x, Operands.axis(axis, x.ndim()));
    }

    /// Broadcasts the arrays to their common shape (`jnp.broadcast_arrays`).
    default List<Array> broadcastArrays(Array... arrays) {
        int[] shape = Operands.broadcast(Arrays.stream(arrays).map(Array::shape).toList());
        return Arrays.stream(arrays)
                .map(array -> Shapes.broadcastTo(array, shape))
                .toList();
    }
}
