package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.tensor.Conversions;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Movement;

/// The operations that move elements without computing with them.
final class MovementRules {
    private MovementRules() {}

    static Tensor evaluate(Movement op, Frame frame) {
        TensorType type = (TensorType) op.resultTypes().getFirst();
        return switch (op) {
            case Movement.BroadcastInDim(var operand, var dimensions, var _) ->
                broadcastInDim(frame.tensor(operand), dimensions, type);
            case Movement.Reshape(var operand, var _) -> frame.tensor(operand).as(type);
            case Movement.BitcastConvert(var operand, var _) -> Conversions.bitcast(frame.tensor(operand), type);
            case Movement.Transpose(var operand, var permutation) ->
                transpose(frame.tensor(operand), permutation, type);
            case Movement.Reverse(var operand, var dimensions) -> reverse(frame.tensor(operand), dimensions);
            case Movement.Slice(var operand, var starts, var _, var strides) ->
                slice(frame.tensor(operand), starts, strides, type);
            case Movement.Pad(var operand, var padding, var low, var _, var interior) ->
                pad(frame.tensor(operand), frame.tensor(padding), low, interior, type);
            case Movement.Concatenate(var operands, var dimension) ->
                concatenate(frame.tensors(operands), dimension, type);
        };
    }

    private static Tensor broadcastInDim(Tensor operand, List<Integer> dimensions, TensorType type) {
        int[] source = new int[operand.rank()];
        return operand.rearranged(type, index -> {
            for (int axis = 0; axis < source.length; axis++) {
                source[axis] = operand.dim(axis) == 1 ? 0 : index[dimensions.get(axis)];
            }
            return source;
        });
    }

    private static Tensor transpose(Tensor operand, List<Integer> permutation, TensorType type) {
        int[] source = new int[operand.rank()];
        return operand.rearranged(type, index -> {
            for (int axis = 0; axis < source.length; axis++) {
                source[permutation.get(axis)] = index[axis];
            }
            return source;
        });
    }

    private static Tensor reverse(Tensor operand, List<Integer> dimensions) {
        int[] source = new int[operand.rank()];
        return operand.rearranged(operand.type(), index -> {
            for (int axis = 0; axis < source.length; axis++) {
                source[axis] = dimensions.contains(axis) ? operand.dim(axis) - 1 - index[axis] : index[axis];
            }
            return source;
        });
    }

    private static Tensor slice(Tensor operand, List<Integer> starts, List<Integer> strides, TensorType type) {
        int[] source = new int[operand.rank()];
        return operand.rearranged(type, index -> {
            for (int axis = 0; axis < source.length; axis++) {
                source[axis] = starts.get(axis) + index[axis] * strides.get(axis);
            }
            return source;
        });
    }

    /// Elements that negative padding moves out of the result are dropped.
    private static Tensor pad(
            Tensor operand, Tensor padding, List<Integer> low, List<Integer> interior, TensorType type) {
        Tensor result = new Tensor(type);
        result.fill(padding);
        int[] shape = type.shape();
        long[] strides = type.strides();
        int[] target = new int[operand.rank()];
        int at = 0;
        for (int[] index : Index.all(operand.type().shape())) {
            for (int axis = 0; axis < target.length; axis++) {
                target[axis] = low.get(axis) + index[axis] * (interior.get(axis) + 1);
            }
            if (Index.isWithin(target, shape)) {
                result.copy(Index.offset(target, strides), operand, at);
            }
            at++;
        }
        return result;
    }

    private static Tensor concatenate(List<Tensor> operands, int dimension, TensorType type) {
        Tensor result = new Tensor(type);
        long[] strides = type.strides();
        int start = 0;
        for (Tensor operand : operands) {
            int at = 0;
            for (int[] index : Index.all(operand.type().shape())) {
                result.copy((int) (Index.offset(index, strides) + start * strides[dimension]), operand, at++);
            }
            start += operand.dim(dimension);
        }
        return result;
    }
}
