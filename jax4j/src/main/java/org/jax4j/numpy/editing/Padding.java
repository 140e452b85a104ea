package org.jax4j.numpy.editing;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Operands;

/// Elements around arrays.
public interface Padding {

    /// Zeros, `width` of them before and behind the elements of each axis.
    public default Array pad(Array x, int width) {
        return pad(x, width, PadMode.ZERO);
    }

    /// Pads each axis with `width` elements at both ends (`jnp.pad`).
    public default Array pad(Array x, int width, PadMode mode) {
        return pad(x, width, width, mode);
    }

    /// Pads each axis with `before` elements at its start and `after` at its end (`jnp.pad`).
    public default Array pad(Array x, int before, int after, PadMode mode) {
        int[][] widths = new int[x.ndim()][];
        Arrays.fill(widths, new int[] {before, after});
        return pad(x, widths, mode);
    }

    /// Zeros, for each axis as many as a pair of widths says: before and behind.
    public default Array pad(Array x, int[][] widths) {
        return pad(x, widths, PadMode.ZERO);
    }

    /// For each axis as many elements as a pair of widths says: before and behind.
    ///
    /// @throws ValueError if a width is negative, or the pairs are not as many as the axes
    public default Array pad(Array x, int[][] widths, PadMode mode) {
        if (widths.length != x.ndim() || Arrays.stream(widths).anyMatch(pair -> pair.length != 2)) {
            throw new ValueError("pad: expected one pair of widths for each axis of shape " + Operands.shape(x.shape())
                    + ", got " + Arrays.deepToString(widths) + ".");
        }
        if (Arrays.stream(widths).flatMapToInt(Arrays::stream).anyMatch(width -> width < 0)) {
            throw new ValueError("pad: index can't contain negative values, got " + Arrays.deepToString(widths) + ".");
        }
        Array padded = x;
        for (int axis = 0; axis < widths.length; axis++) {
            padded = new Padder(padded, axis, widths[axis][0], widths[axis][1]).pad(mode);
        }
        return padded;
    }

    /// What pads the vectors along one axis.
    @FunctionalInterface
    interface Pads {
        /// A vector whose ends are zeros, to be replaced.
        ///
        /// @param vector the vector
        /// @param before how many zeros it begins with
        /// @param after  how many zeros it ends with
        /// @param axis   the axis along which it lies
        public Array pad(Array vector, int before, int after, int axis);
    }

    /// Elements that a function makes of each vector, axis by axis.
    public default Array pad(Array x, int[][] widths, Pads function) {
        Array padded = pad(x, widths);
        for (int axis = 0; axis < widths.length; axis++) {
            int along = axis;
            padded = Padder.FUNCTIONS.applyAlongAxis(
                    vector -> function.pad(vector, widths[along][0], widths[along][1], along), axis, padded);
        }
        return padded;
    }

    /// A vector without the zeros at its ends.
    ///
    /// @throws org.jax4j.errors.ConcretizationTypeError while a program is traced
    default Array trimZeros(Array x) {
        return trimZeros(x, true, true);
    }

    /// An array without the zeros at the front, the back, or both ends of its axes.
    ///
    /// @throws org.jax4j.errors.ConcretizationTypeError while a program is traced
    default Array trimZeros(Array x, boolean front, boolean back) {
        Array trimmed = x;
        for (int axis = 0; axis < x.ndim(); axis++) {
            int along = axis;
            int size = trimmed.shape()[axis];
            int[] positions = JNP.nonzero(trimmed).get(along).toIntArray();
            int start = front ? Arrays.stream(positions).min().orElse(0) : 0;
            int end = back ? Arrays.stream(positions).max().orElse(-1) + 1 : size;
            if (positions.length == 0) {
                end = start;
            }
            trimmed = Slicing.sliceInDim(trimmed, start, end, axis);
        }
        return trimmed;
    }
}
