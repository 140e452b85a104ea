package org.jax4j.numpy.editing;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Creation;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.Sized;
import org.jax4j.numpy.creation.Bounds;
import org.jax4j.numpy.creation.Grids.BoundsMode;
import org.jax4j.stablehlo.DType;

/// Copies of arrays with some elements replaced. NumPy's functions of these names change the array in place;
/// these are JAX's `inplace=False`.
public interface Replacements {

    private static Array repeatedTo(int length, Array values) {
        Array flat = JNP.ravel(values);
        return JNP.resize(flat, length);
    }

    /// The array with values at positions in row-major order; positions outside of the array are left out, and
    /// too few values are repeated.
    default Array put(Array x, Array positions, Array values) {
        if (x.size() == 0 || positions.size() == 0 || values.size() == 0) {
            return x;
        }
        Array flat = JNP.ravel(positions);
        Array put = JNP.ravel(x).at(flat).drop().set(repeatedTo((int) flat.size(), values));
        return JNP.reshape(put, x.shape());
    }

    /// [#put(Array, Array, Array)] with positions outside of the array brought into it.
    default Array put(Array x, Array positions, Array values, BoundsMode mode) {
        return x.size() == 0 ? x : put(x, Bounds.within("put", positions, (int) x.size(), mode), values);
    }

    /// The array with values, in their order and again and again, where a mask is true.
    ///
    /// @throws ValueError if the mask has another size, or there are no values
    default Array place(Array x, Array mask, Array values) {
        if (x.size() != mask.size()) {
            throw new ValueError("place: arr and mask must be the same size, got shapes " + Operands.shape(x.shape())
                    + " and " + Operands.shape(mask.shape()) + ".");
        }
        if (values.size() == 0) {
            throw new ValueError("Cannot place values from an empty array");
        }
        int size = (int) x.size();
        if (size == 0) {
            return x;
        }
        Array positions = JNP.flatnonzero(mask, Sized.size(size).fill(size));
        Array placed = JNP.ravel(x).at(positions).drop().set(repeatedTo(size, values));
        return JNP.reshape(placed, x.shape());
    }

    /// The array with values at positions of their own along an axis.
    ///
    /// @throws ValueError if the positions have another number of axes
    default Array putAlongAxis(Array x, Array positions, Array values, int axis) {
        if (positions.ndim() != x.ndim()) {
            throw new ValueError("put_along_axis arguments 'arr' and 'indices' must have same ndim. Got shapes "
                    + Operands.shape(x.shape()) + " and " + Operands.shape(positions.shape()) + ".");
        }
        int at = Operands.axis(axis, x.ndim());
        int[] shape = x.shape();
        shape[at] = positions.shape()[at];
        Array where = JNP.broadcastTo(positions, shape);
        Object[] index = new Object[x.ndim()];
        for (int other = 0; other < index.length; other++) {
            index[other] = other == at ? where : Creation.broadcastedIota(DType.INT32, shape, other);
        }
        return x.at(index).set(JNP.broadcastTo(values, shape));
    }

    /// The array with a number at positions along an axis.
    default Array putAlongAxis(Array x, Array positions, Number value, int axis) {
        return putAlongAxis(x, positions, JNP.asarray(value, x), axis);
    }

    /// The array with values on its main diagonal; too few are repeated.
    ///
    /// @throws ValueError for fewer than two axes, or more than two of different sizes
    default Array fillDiagonal(Array x, Array values) {
        int[] shape = x.shape();
        if (shape.length < 2) {
            throw new ValueError("array must be at least 2-d, got shape " + Operands.shape(shape));
        }
        if (shape.length > 2 && Arrays.stream(shape).anyMatch(size -> size != shape[0])) {
            throw new ValueError("All dimensions of input must be of equal length, got shape " + Operands.shape(shape));
        }
        int length = Arrays.stream(shape).min().orElse(0);
        Object[] index = new Object[shape.length];
        Arrays.fill(index, Axes.array(Axes.range(length)));
        return x.at(index).set(values.ndim() == 0 ? values : repeatedTo(length, values));
    }

    /// The array with a number on its main diagonal.
    default Array fillDiagonal(Array x, Number value) {
        return fillDiagonal(x, JNP.asarray(value, x));
    }

    /// The elements at positions in row-major order, brought into the array.
    default Array take(Array x, Array positions, BoundsMode mode) {
        return take(JNP.ravel(x), positions, 0, mode);
    }

    /// The members at positions along an axis, brought into it. A negative position that is moved to the nearest
    /// end is 0.
    default Array take(Array x, Array positions, int axis, BoundsMode mode) {
        int size = x.shape()[Operands.axis(axis, x.ndim())];
        return JNP.take(x, Bounds.within("take", positions, size, mode), axis);
    }

    /// The elements at positions along an axis that an array of as many dimensions gives, brought into the array.
    default Array takeAlongAxis(Array x, Array positions, int axis, BoundsMode mode) {
        int size = x.shape()[Operands.axis(axis, x.ndim())];
        return JNP.takeAlongAxis(x, Bounds.within("takeAlongAxis", positions, size, mode), axis);
    }

    /// The elements at positions in row-major order, or a number for positions outside of the array.
    default Array takeOr(Array x, Array positions, Number fill) {
        return takeOr(JNP.ravel(x), positions, 0, fill);
    }

    /// The members at positions along an axis, or a number for positions outside of it.
    default Array takeOr(Array x, Array positions, int axis, Number fill) {
        Object[] index = new Object[Operands.axis(axis, x.ndim()) + 1];
        Arrays.fill(index, ":");
        index[index.length - 1] = positions;
        return x.at(index).fill(fill).get();
    }

    /// The order in which elements lie in memory.
    enum Order {
        /// The last position varies first, NumPy's `C`.
        ROW_MAJOR,
        /// The first position varies first, NumPy's `F`.
        COLUMN_MAJOR
    }

    /// Flattens the array to one axis, in row-major or column-major order.
    default Array ravel(Array x, Order order) {
        return JNP.ravel(order == Order.ROW_MAJOR ? x : JNP.transpose(x));
    }

    /// The elements with another shape, taken and laid out in an order; one dimension may be -1.
    default Array reshape(Array x, Order order, int... shape) {
        if (order == Order.ROW_MAJOR) {
            return JNP.reshape(x, shape);
        }
        int[] reversed = Axes.array(Axes.list(shape).reversed());
        return JNP.transpose(JNP.reshape(JNP.transpose(x), reversed));
    }

    /// The array with an axis moved before another one, at `start` counted before the move.
    ///
    /// @throws ValueError if there is no such place
    default Array rollaxis(Array x, int axis, int start) {
        int from = Operands.axis(axis, x.ndim());
        if (start < -x.ndim() || start > x.ndim()) {
            throw new ValueError("rollaxis: start " + start + " must lie from " + -x.ndim() + " to " + x.ndim() + ".");
        }
        int to = start < 0 ? start + x.ndim() : start;
        return JNP.moveaxis(x, from, to > from ? to - 1 : to);
    }

    /// The array with an axis moved to the front.
    default Array rollaxis(Array x, int axis) {
        return rollaxis(x, axis, 0);
    }
}
