package org.jax4j.cpu.compiler.element;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Movement;

/// For an element of the result of a movement, the position of the operand's element that it is.
final class Positions {
    private Positions() {}

    static List<Affine> broadcast(Movement.BroadcastInDim op, List<Affine> position) {
        TensorType operand = op.operand().tensor();
        List<Affine> result = new ArrayList<>(operand.rank());
        for (int axis = 0; axis < operand.rank(); axis++) {
            result.add(
                    operand.dim(axis) == 1
                            ? Affine.ZERO
                            : position.get(op.dimensions().get(axis)));
        }
        return result;
    }

    static List<Affine> transpose(Movement.Transpose op, List<Affine> position) {
        Affine[] result = new Affine[position.size()];
        for (int axis = 0; axis < result.length; axis++) {
            result[op.permutation().get(axis)] = position.get(axis);
        }
        return List.of(result);
    }

    static List<Affine> reverse(Movement.Reverse op, List<Affine> position) {
        List<Affine> result = new ArrayList<>(position);
        for (int axis : op.dimensions()) {
            result.set(
                    axis,
                    position.get(axis).times(-1).plus(op.operand().tensor().dim(axis) - 1L));
        }
        return result;
    }

    static List<Affine> slice(Movement.Slice op, List<Affine> position) {
        List<Affine> result = new ArrayList<>(position.size());
        for (int axis = 0; axis < position.size(); axis++) {
            result.add(position.get(axis)
                    .times(op.strides().get(axis))
                    .plus(op.starts().get(axis)));
        }
        return result;
    }

    /// Splits the axes of both shapes into groups of the same number of elements, and within a group goes by
    /// the position in row-major order.
    static List<Affine> reshape(TensorType from, TensorType to, List<Affine> position, Evaluator evaluator) {
        Affine[] result = new Affine[to.rank()];
        Arrays.fill(result, Affine.ZERO);
        int source = 0;
        int target = 0;
        while (source < from.rank() || target < to.rank()) {
            int sourceStart = source;
            int targetStart = target;
            long sourceCount = source < from.rank() ? from.dim(source++) : 1;
            long targetCount = target < to.rank() ? to.dim(target++) : 1;
            while (sourceCount != targetCount) {
                if (sourceCount < targetCount && source < from.rank()) {
                    sourceCount *= from.dim(source++);
                } else if (target < to.rank()) {
                    targetCount *= to.dim(target++);
                } else {
                    sourceCount *= from.dim(source++);
                }
            }
            Affine linear = Affine.ZERO;
            for (int axis = sourceStart; axis < source; axis++) {
                linear = linear.times(from.dim(axis)).plus(position.get(axis));
            }
            spread(linear, to, targetStart, target, result, evaluator);
        }
        return List.of(result);
    }

    private static void spread(Affine linear, TensorType to, int start, int end, Affine[] result, Evaluator evaluator) {
        int first = start;
        while (first < end && to.dim(first) == 1) {
            first++;
        }
        Affine rest = linear;
        for (int axis = end - 1; axis > first; axis--) {
            if (to.dim(axis) == 1) {
                continue;
            }
            result[axis] = evaluator.remainder(rest, to.dim(axis));
            rest = evaluator.quotient(rest, to.dim(axis));
        }
        if (first < end) {
            result[first] = rest;
        }
    }
}
