package org.jax4j.export.translation;

import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Movement;

/// Operations that move elements.
final class MovementOperations {
    private MovementOperations() {}

    static Array apply(Movement op, List<Array> operands) {
        Array x = operands.getFirst();
        return switch (op) {
            case Movement.BroadcastInDim(var _, List<Integer> dimensions, TensorType type) ->
                broadcast(x, dimensions, type);
            case Movement.Reshape(var _, TensorType type) -> org.jax4j.lax.Movement.reshape(x, type.shape());
            case Movement.BitcastConvert(var _, TensorType type) ->
                x.dtype() == type.dtype() ? x : Conversion.bitcastConvertType(x, type.dtype());
            case Movement.Transpose(var _, List<Integer> permutation) ->
                org.jax4j.lax.Movement.transpose(x, permutation);
            case Movement.Reverse(var _, List<Integer> dimensions) ->
                dimensions.isEmpty() ? x : org.jax4j.lax.Movement.rev(x, dimensions);
            case Movement.Slice(var _, List<Integer> starts, List<Integer> limits, List<Integer> strides) ->
                Slicing.slice(x, starts, limits, strides.stream().allMatch(step -> step == 1) ? null : strides);
            case Movement.Pad(var _, var _, List<Integer> low, List<Integer> high, List<Integer> interior) ->
                Joining.pad(
                        x,
                        operands.get(1),
                        IntStream.range(0, low.size())
                                .mapToObj(
                                        axis -> new Joining.Padding(low.get(axis), high.get(axis), interior.get(axis)))
                                .toList());
            case Movement.Concatenate(var _, int dimension) ->
                operands.size() == 1 ? x : Joining.concatenate(operands, dimension);
        };
    }

    /// The specification has the dimensions in any order, `lax` in ascending order.
    private static Array broadcast(Array x, List<Integer> dimensions, TensorType type) {
        if (dimensions.equals(Axes.range(type.rank())) && x.aval().type().equals(type)) {
            return x;
        }
        List<Integer> order = Axes.argsort(dimensions);
        return org.jax4j.lax.Movement.broadcastInDim(
                org.jax4j.lax.Movement.transpose(x, order),
                type.shape(),
                order.stream().map(dimensions::get).toList());
    }
}
