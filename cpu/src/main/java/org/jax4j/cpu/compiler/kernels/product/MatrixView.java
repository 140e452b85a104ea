package org.jax4j.cpu.compiler.kernels.product;

import java.util.List;
import java.util.OptionalLong;
import org.jax4j.stablehlo.TensorType;

/// A tensor seen as a matrix or a batch of them: groups of its axes, each counted through as one axis in
/// row-major order.
///
/// @param batch   how far apart matrices are, in elements
/// @param lines   how far apart elements are along the axis that the other operand does not have
/// @param summed  how far apart elements are along the axis that is summed over
record MatrixView(long batch, long lines, long summed) {

    /// The distance between neighbours when several axes are counted through as one, if it is the same
    /// everywhere.
    static OptionalLong stride(TensorType type, List<Integer> axes) {
        long[] strides = type.strides();
        long stride = 0;
        long count = 1;
        for (int axis : axes.reversed()) {
            if (type.dim(axis) == 1) {
                continue;
            }
            if (count == 1) {
                stride = strides[axis];
            } else if (strides[axis] != stride * count) {
                return OptionalLong.empty();
            }
            count *= type.dim(axis);
        }
        return OptionalLong.of(count == 1 ? 1 : stride);
    }

    static long count(TensorType type, List<Integer> axes) {
        long count = 1;
        for (int axis : axes) {
            count *= type.dim(axis);
        }
        return count;
    }
}
