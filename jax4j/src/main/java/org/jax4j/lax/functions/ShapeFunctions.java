package org.jax4j.lax.functions;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Barrier;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Joining.Padding;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;

/// Shapes of `lax`: creation, movement, joining, padding and slicing.
public interface ShapeFunctions {

    /// An array of this shape all of whose elements are a scalar.
    default Array full(int[] shape, Array value) {
        return Creation.full(shape, value);
    }

    /// An array of this shape and dtype all of whose elements are a number.
    default Array full(int[] shape, Number value, DType dtype) {
        return Creation.full(shape, WeakScalars.of(value, dtype));
    }

    /// An array of the type of `x` all of whose elements are a number.
    default Array fullLike(Array x, Number value) {
        return Scalars.full(x, value.doubleValue());
    }

    /// 0, 1, …, `size - 1`.
    default Array iota(DType dtype, int size) {
        return Creation.iota(dtype, size);
    }

    /// An array of this shape whose elements are their indices along `dimension`.
    default Array broadcastedIota(DType dtype, int[] shape, int dimension) {
        return Creation.broadcastedIota(dtype, shape, dimension);
    }

    /// The array repeated along new leading axes of these sizes.
    default Array broadcast(Array x, int... sizes) {
        int[] shape = new int[sizes.length + x.ndim()];
        System.arraycopy(sizes, 0, shape, 0, sizes.length);
        System.arraycopy(x.shape(), 0, shape, sizes.length, x.ndim());
        return sizes.length == 0 ? x : broadcastInDim(x, shape, Axes.array(Axes.range(sizes.length, shape.length)));
    }

    /// Axis `i` of the operand becomes axis `dimensions[i]` of the result; where its size is 1 it repeats, and
    /// over all other axes the operand repeats.
    default Array broadcastInDim(Array x, int[] shape, int... dimensions) {
        return Movement.broadcastInDim(x, shape, Axes.list(dimensions));
    }

    /// The shape to which arrays of these shapes broadcast as in NumPy.
    ///
    /// @throws ValueError if they do not
    default int[] broadcastShapes(int[]... shapes) {
        return Operands.broadcast(List.of(shapes));
    }

    /// The array repeated to the shape of another one, as NumPy broadcasts.
    ///
    /// @throws ValueError if the other one has fewer axes
    default Array broadcastLike(Array x, Array like) {
        if (x.ndim() > like.ndim()) {
            throw new ValueError("broadcast_like: an array of shape " + Operands.shape(x.shape())
                    + " does not broadcast to shape " + Operands.shape(like.shape()) + ", which has fewer axes.");
        }
        return Movement.broadcastInDim(x, like.shape(), Axes.range(like.ndim() - x.ndim(), like.ndim()));
    }

    /// The elements in row-major order with another shape.
    default Array reshape(Array x, int... shape) {
        return Movement.reshape(x, shape);
    }

    /// The elements in the order of permuted axes, with another shape.
    default Array reshape(Array x, int[] shape, int[] dimensions) {
        return Movement.reshape(x, shape, Axes.list(dimensions));
    }

    /// The array with the axes from `start` to before `stop` merged into one.
    default Array collapse(Array x, int start, int stop) {
        int[] shape = x.shape();
        int low = start < 0 ? start + shape.length : start;
        int high = stop < 0 ? stop + shape.length : stop;
        if (high < low || low < 0 || high > shape.length) {
            throw new ValueError("Invalid dimension range passed to collapse: " + Operands.shape(shape) + "[" + start
                    + ":" + stop + "]");
        }
        int size = 1;
        for (int axis = low; axis < high; axis++) {
            size *= shape[axis];
        }
        return reshape(x, Axes.insert(Axes.without(shape, Axes.range(low, high)), low, size));
    }

    /// Axis `i` of the result is axis `permutation[i]` of the operand.
    default Array transpose(Array x, int... permutation) {
        return Movement.transpose(x, Axes.list(permutation));
    }

    /// The array without these axes of size 1.
    default Array squeeze(Array x, int... axes) {
        return Movement.squeeze(x, Axes.list(axes));
    }

    /// The array with axes of size 1 at these places of the result.
    default Array expandDims(Array x, int... axes) {
        return Movement.expandDims(x, Axes.list(axes));
    }

    /// The order along these axes reversed.
    default Array rev(Array x, int... axes) {
        return Movement.rev(x, Axes.list(axes));
    }

    /// The array so many times along each axis.
    default Array tile(Array x, int... repetitions) {
        return Movement.tile(x, Axes.list(repetitions));
    }

    /// Arrays one after the other along an axis.
    default Array concatenate(List<Array> operands, int axis) {
        return Joining.concatenate(operands, axis);
    }

    /// Arrays of one shape along a new axis.
    default Array stack(List<Array> operands, int axis) {
        return Joining.stack(operands, axis);
    }

    /// The arrays along an axis, which disappears.
    default List<Array> unstack(Array x, int axis) {
        return Joining.unstack(x, axis);
    }

    /// Parts of these sizes along an axis.
    default List<Array> split(Array x, List<Integer> sizes, int axis) {
        return Joining.split(x, sizes, axis);
    }

    /// The array with a scalar before, behind and between its elements, one padding an axis; negative padding
    /// crops.
    default Array pad(Array x, Array value, Padding... paddings) {
        return Joining.pad(x, value, List.of(paddings));
    }

    /// [#pad(Array, Array, Padding...)] with a number, which takes the dtype of the array.
    default Array pad(Array x, Number value, Padding... paddings) {
        return pad(x, WeakScalars.of(value, x.dtype()), paddings);
    }

    /// The padding of a window by a rule, one pair of numbers an axis.
    default List<WindowPadding.Edges> padtypeToPads(int[] shape, int[] window, int[] strides, WindowPadding padding) {
        return padding.edges(shape, window, Axes.list(strides));
    }

    /// The elements from `starts` to before `limits`.
    default Array slice(Array x, int[] starts, int[] limits) {
        return Slicing.slice(x, Axes.list(starts), Axes.list(limits), null);
    }

    /// Every `strides`-th of the elements from `starts` to before `limits`.
    default Array slice(Array x, int[] starts, int[] limits, int[] strides) {
        return Slicing.slice(x, Axes.list(starts), Axes.list(limits), Axes.list(strides));
    }

    /// The elements from `start` to before `limit` along an axis; negative numbers count from the end.
    default Array sliceInDim(Array x, int start, int limit, int axis) {
        return Slicing.sliceInDim(x, start, limit, axis);
    }

    /// Every `stride`-th of the elements from `start` to before `limit` along an axis.
    default Array sliceInDim(Array x, int start, int limit, int stride, int axis) {
        return Slicing.sliceInDim(x, start, limit, stride, axis);
    }

    /// The elements at one index along an axis, which stays with size 1.
    default Array indexInDim(Array x, int index, int axis) {
        return indexInDim(x, index, axis, true);
    }

    /// The elements at one index along an axis.
    ///
    /// @param keepDims whether the axis stays, with size 1
    default Array indexInDim(Array x, int index, int axis, boolean keepDims) {
        return keepDims ? Slicing.indexInDim(x, index, axis) : Slicing.index(x, index, axis);
    }

    /// The operands behind a barrier, across which a compiler moves nothing.
    default List<Array> optimizationBarrier(List<Array> operands) {
        return Barrier.optimizationBarrier(operands);
    }
}
