package org.jax4j.stablehlo.verify;

import static org.jax4j.stablehlo.verify.Constraints.broken;

import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;

/// The constraints of [Movement].
final class MovementVerifier {
    private MovementVerifier() {}

    static void check(Movement op) {
        switch (op) {
            case Movement.BroadcastInDim broadcast -> broadcast(broadcast);
            case Movement.Reshape(Value operand, TensorType type) -> {
                TensorType from = Constraints.tensor(op, "operand", operand);
                Constraints.sameDtype(op, "C1", "operand", from, "result", type);
                if (from.elementCount() != type.elementCount()) {
                    throw broken(op, "as many elements as before (C2)", "operand", from, "result", type);
                }
            }
            case Movement.BitcastConvert(Value operand, TensorType type) -> bitcast(op, operand, type);
            case Movement.Transpose(Value operand, List<Integer> permutation) -> {
                TensorType type = Constraints.tensor(op, "operand", operand);
                if (!isPermutation(permutation, type.rank())) {
                    throw broken(
                            op,
                            "a permutation of the axes of its operand (C2)",
                            "permutation",
                            permutation,
                            "operand",
                            type);
                }
            }
            case Movement.Reverse(Value operand, List<Integer> dimensions) -> {
                TensorType type = Constraints.tensor(op, "operand", operand);
                Constraints.unique(op, "C2", "dimensions", dimensions);
                Constraints.axes(op, "C3", "dimensions", dimensions, type.rank());
            }
            case Movement.Slice slice -> slice(slice);
            case Movement.Pad pad -> pad(pad);
            case Movement.Concatenate concatenate -> concatenate(concatenate);
        }
    }

    private static boolean isPermutation(List<Integer> permutation, int rank) {
        if (permutation.size() != rank) {
            return false;
        }
        boolean[] seen = new boolean[rank];
        for (int axis : permutation) {
            if (axis < 0 || axis >= rank || seen[axis]) {
                return false;
            }
            seen[axis] = true;
        }
        return true;
    }

    private static void broadcast(Movement.BroadcastInDim op) {
        TensorType from = Constraints.tensor(op, "operand", op.operand());
        TensorType to = op.type();
        List<Integer> dimensions = op.dimensions();
        Constraints.sameDtype(op, "C1", "operand", from, "result", to);
        Constraints.size(op, "C2", "broadcast_dimensions", dimensions, from.rank());
        Constraints.axes(op, "C3", "broadcast_dimensions", dimensions, to.rank());
        Constraints.unique(op, "C4", "broadcast_dimensions", dimensions);
        for (int axis = 0; axis < from.rank(); axis++) {
            if (from.dim(axis) != 1 && from.dim(axis) != to.dim(dimensions.get(axis))) {
                throw broken(
                        op,
                        "each axis of its operand to be of size 1 or of the size of its axis of the result (C5)",
                        "operand",
                        from,
                        "broadcast_dimensions",
                        dimensions,
                        "result",
                        to);
            }
        }
    }

    private static void bitcast(Op op, Value operand, TensorType to) {
        TensorType from = Constraints.tensor(op, "operand", operand);
        if (from.dtype().isComplex() != to.dtype().isComplex()) {
            throw broken(op, "complex elements on both sides or none (C2)", "operand", from, "result", to);
        }
        int fromBits = from.dtype().bits();
        int toBits = to.dtype().bits();
        TensorType wide = fromBits >= toBits ? from : to;
        TensorType narrow = fromBits >= toBits ? to : from;
        boolean fits = fromBits == toBits
                ? from.sameShape(to)
                : narrow.rank() == wide.rank() + 1
                        && narrow.dim(narrow.rank() - 1) * (long) narrow.dtype().bits()
                                == wide.dtype().bits()
                        && sameLeading(wide, narrow);
        if (!fits) {
            throw broken(
                    op,
                    "equal shapes, but for a last axis of the narrower side that makes up the width (C1)",
                    "operand",
                    from,
                    "result",
                    to);
        }
    }

    private static boolean sameLeading(TensorType wide, TensorType narrow) {
        for (int axis = 0; axis < wide.rank(); axis++) {
            if (wide.dim(axis) != narrow.dim(axis)) {
                return false;
            }
        }
        return true;
    }

    private static void slice(Movement.Slice op) {
        TensorType type = Constraints.tensor(op, "operand", op.operand());
        Constraints.size(op, "C2", "start_indices", op.starts(), type.rank());
        Constraints.size(op, "C2", "limit_indices", op.limits(), type.rank());
        Constraints.size(op, "C2", "strides", op.strides(), type.rank());
        Constraints.atLeast(op, "C4", "strides", op.strides(), 1);
        for (int axis = 0; axis < type.rank(); axis++) {
            int start = op.starts().get(axis);
            int limit = op.limits().get(axis);
            if (start < 0 || start > limit || limit > type.dim(axis)) {
                throw broken(
                        op,
                        "0 <= start_indices <= limit_indices <= the operand's shape (C3)",
                        "start_indices",
                        op.starts(),
                        "limit_indices",
                        op.limits(),
                        "operand",
                        type);
            }
        }
    }

    private static void pad(Movement.Pad op) {
        TensorType type = Constraints.tensor(op, "operand", op.operand());
        TensorType padding = Constraints.tensor(op, "padding_value", op.padding());
        Constraints.rank(op, "padding_value", padding, 0);
        Constraints.sameDtype(op, "C1", "operand", type, "padding_value", padding);
        Constraints.size(op, "C2", "edge_padding_low", op.low(), type.rank());
        Constraints.size(op, "C2", "edge_padding_high", op.high(), type.rank());
        Constraints.size(op, "C2", "interior_padding", op.interior(), type.rank());
        Constraints.atLeast(op, "C3", "interior_padding", op.interior(), 0);
        long[] shape = new long[type.rank()];
        for (int axis = 0; axis < shape.length; axis++) {
            long gaps = Math.max(type.dim(axis) - 1, 0) * (long) op.interior().get(axis);
            shape[axis] = (long) type.dim(axis)
                    + op.low().get(axis)
                    + gaps
                    + op.high().get(axis);
            // The record adds these up in 32 bits, in this order.
            if (type.dim(axis) + gaps > Integer.MAX_VALUE) {
                shape[axis] = Long.MAX_VALUE;
            }
        }
        Constraints.shape(op, type.dtype(), shape);
    }

    private static void concatenate(Movement.Concatenate op) {
        if (op.operands().isEmpty()) {
            throw broken(op, "at least one input (C3)");
        }
        TensorType first = Constraints.tensor(op, "input 0", op.operands().getFirst());
        Constraints.axis(op, "C4", "dimension", op.dimension(), first);
        long[] shape = ElementwiseVerifier.dimensions(first);
        for (int index = 1; index < op.operands().size(); index++) {
            TensorType input =
                    Constraints.tensor(op, "input " + index, op.operands().get(index));
            boolean fits = input.dtype() == first.dtype() && input.rank() == first.rank();
            for (int axis = 0; fits && axis < first.rank(); axis++) {
                fits = axis == op.dimension() || input.dim(axis) == first.dim(axis);
            }
            if (!fits) {
                throw broken(
                        op,
                        "inputs of one type, but for the size of axis " + op.dimension() + " (C1, C2)",
                        "input 0",
                        first,
                        "input " + index,
                        input);
            }
            shape[op.dimension()] += input.dim(op.dimension());
        }
        Constraints.shape(op, first.dtype(), shape);
    }
}
