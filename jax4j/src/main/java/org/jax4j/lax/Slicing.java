package org.jax4j.lax;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.Value;
import org.jspecify.annotations.Nullable;

/// Parts of an array whose position is known when the program is traced.
public sealed interface Slicing extends Linear.Map {

    /// The elements from `starts` to before `limits`, every `strides`-th of them along each axis.
    static Array slice(Array x, List<Integer> starts, List<Integer> limits, @Nullable List<Integer> strides) {
        return new Slice(starts, limits, strides).bind(x);
    }

    /// The elements from `start` to before `limit` along one axis.
    static Array sliceInDim(Array x, int start, int limit, int axis) {
        return sliceInDim(x, start, limit, 1, axis);
    }

    /// The elements from `start` to before `limit` along one axis, every `stride`-th; negative positions count
    /// from the end.
    static Array sliceInDim(Array x, int start, int limit, int stride, int axis) {
        int along = Operands.axis(axis, x.ndim());
        int size = x.shape()[along];
        List<Integer> starts = new ArrayList<>(Axes.repeat(0, x.ndim()));
        List<Integer> limits = new ArrayList<>(Axes.list(x.shape()));
        List<Integer> strides = new ArrayList<>(Axes.repeat(1, x.ndim()));
        starts.set(along, start < 0 ? start + size : start);
        limits.set(along, limit < 0 ? limit + size : limit);
        strides.set(along, stride);
        return slice(x, starts, limits, strides);
    }

    /// The elements at one index along an axis, which disappears.
    static Array index(Array x, int index, int axis) {
        return Movement.squeeze(indexInDim(x, index, axis), List.of(Operands.axis(axis, x.ndim())));
    }

    /// The elements at one index along an axis, which stays, with size 1.
    static Array indexInDim(Array x, int index, int axis) {
        int along = Operands.axis(axis, x.ndim());
        int size = x.shape()[along];
        if (index < -size || index >= size) {
            throw new IndexOutOfBoundsException(
                    "index " + index + " is out of bounds for axis " + along + " with size " + size);
        }
        int wrapped = index < 0 ? index + size : index;
        return sliceInDim(x, wrapped, wrapped + 1, along);
    }

    /// A slice with fixed bounds.
    record Slice(
            List<Integer> startIndices,
            List<Integer> limitIndices,
            @Nullable List<Integer> strides) implements Slicing {
        public Slice {
            startIndices = List.copyOf(startIndices);
            limitIndices = List.copyOf(limitIndices);
            strides = strides == null ? null : List.copyOf(strides);
        }

        @Override
        public String name() {
            return "slice";
        }

        @Override
        public Params params() {
            return Params.of("limit_indices", limitIndices)
                    .and("start_indices", startIndices)
                    .and("strides", strides);
        }

        private List<Integer> steps() {
            return strides == null ? Axes.repeat(1, startIndices.size()) : strides;
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            if (startIndices.size() != limitIndices.size()) {
                throw new TypeError("slice limit_indices must have the same length as start_indices, got start_indices "
                        + Operands.tuple(startIndices) + " and limit_indices " + Operands.tuple(limitIndices) + ".");
            }
            if (x.rank() != startIndices.size()) {
                throw new TypeError("slice start_indices must have length equal to the number of dimensions of the "
                        + "operand, got indices " + Operands.tuple(startIndices) + " for operand shape "
                        + Operands.shape(x.shape()) + ".");
            }
            if (steps().size() != x.rank()) {
                throw new TypeError("slice strides must have length equal to the number of dimensions of the operand, "
                        + "got strides " + Operands.tuple(steps()) + " for operand shape "
                        + Operands.shape(x.shape()) + ".");
            }
            int[] shape = new int[x.rank()];
            for (int axis = 0; axis < shape.length; axis++) {
                int start = startIndices.get(axis);
                int limit = limitIndices.get(axis);
                if (limit > x.type().dim(axis)) {
                    throw new TypeError("slice limit_indices must be less than or equal to operand shape, got "
                            + "limit_indices " + Operands.tuple(limitIndices) + " for operand shape "
                            + Operands.shape(x.shape()) + ".");
                }
                if (start < 0) {
                    throw new TypeError("slice start_indices must be greater than or equal to zero, got start_indices "
                            + "of " + Operands.tuple(startIndices) + ".");
                }
                if (limit < start) {
                    throw new TypeError("slice limit_indices must be greater than or equal to start_indices, got "
                            + "start_indices " + Operands.tuple(startIndices) + " and limit_indices "
                            + Operands.tuple(limitIndices) + ".");
                }
                if (steps().get(axis) <= 0) {
                    throw new TypeError("slice strides must be positive, got " + Operands.tuple(steps()));
                }
                shape[axis] = Math.ceilDiv(limit - start, steps().get(axis));
            }
            return List.of(x.withShape(shape));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(lowering.builder()
                    .add(new org.jax4j.stablehlo.op.Movement.Slice(
                            operands.getFirst(), startIndices, limitIndices, steps())));
        }

        /// Padding with zeros: before, behind, and between where elements were left out.
        @Override
        public Array transposed(Aval operand, Array cotangent) {
            List<Joining.Padding> paddings = new ArrayList<>();
            int[] shape = cotangent.shape();
            for (int axis = 0; axis < shape.length; axis++) {
                int start = startIndices.get(axis);
                int step = steps().get(axis);
                int extent = shape[axis] == 0 ? 0 : 1 + step * (shape[axis] - 1);
                int behind = operand.type().dim(axis) - start - extent;
                paddings.add(new Joining.Padding(start, behind, step - 1));
            }
            return Joining.pad(cotangent, Scalars.of(cotangent.dtype(), 0.0), paddings);
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            Batched operand = operands.getFirst();
            if (!operand.isMapped()) {
                return List.of(Batched.shared(bind(operand.array())));
            }
            int axis = operand.axis();
            Array result = slice(
                    operand.array(),
                    Axes.insert(startIndices, axis, 0),
                    Axes.insert(limitIndices, axis, operand.array().shape()[axis]),
                    strides == null ? null : Axes.insert(strides, axis, 1));
            return List.of(new Batched(result, axis));
        }
    }
}
