package org.jax4j.cpu.compiler.simplify;

import static org.jax4j.cpu.compiler.simplify.Rewrite.compute;
import static org.jax4j.cpu.compiler.simplify.Rewrite.nothing;
import static org.jax4j.cpu.compiler.simplify.Rewrite.use;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.simplify.Rewrite.Outcome;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Elementwise.Constant;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;

/// Movements that move nothing, and several that are one.
final class MovementRewrites {
    private MovementRewrites() {}

    static List<Rewrite> all() {
        return List.of(
                new Rewrite("a movement of equal elements", MovementRewrites::ofSplat),
                new Rewrite("reshape", MovementRewrites::reshape),
                new Rewrite("transpose", MovementRewrites::transpose),
                new Rewrite("broadcast", MovementRewrites::broadcast),
                new Rewrite("slice", MovementRewrites::slice),
                new Rewrite("reverse", MovementRewrites::reverse),
                new Rewrite("concatenate of one", MovementRewrites::concatenate),
                new Rewrite("pad by nothing", MovementRewrites::pad));
    }

    private static Optional<Outcome> ofSplat(Op op, Definitions definitions) {
        boolean moves = op instanceof Movement.BroadcastInDim
                || op instanceof Movement.Reshape
                || op instanceof Movement.Transpose
                || op instanceof Movement.Reverse
                || op instanceof Movement.Slice;
        if (!moves || ((TensorType) op.resultTypes().getFirst()).elementCount() == 0) {
            return nothing();
        }
        TensorType type = (TensorType) op.resultTypes().getFirst();
        Optional<Literal> literal = definitions.splat(op.operands().getFirst());
        if (literal.isPresent()) {
            return compute(new Constant(literal.get().spread(type.shape())));
        }
        return op instanceof Movement.Reshape
                ? definitions
                        .literal(op.operands().getFirst())
                        .map(all -> new Outcome.Compute(new Constant(all.reshape(type))))
                : nothing();
    }

    private static Optional<Outcome> reshape(Op op, Definitions definitions) {
        if (!(op instanceof Movement.Reshape(Value operand, TensorType type))) {
            return nothing();
        }
        if (operand.type().equals(type)) {
            return use(operand);
        }
        return switch (definitions.of(operand).orElse(null)) {
            case Movement.Reshape(Value original, var _) -> compute(new Movement.Reshape(original, type));
            case Movement.BroadcastInDim(Value original, var _, var _)
            when original.tensor().isScalar() -> compute(new Movement.BroadcastInDim(original, List.of(), type));
            case null, default -> nothing();
        };
    }

    private static Optional<Outcome> transpose(Op op, Definitions definitions) {
        if (!(op instanceof Movement.Transpose(Value operand, List<Integer> permutation))) {
            return nothing();
        }
        if (isIdentity(permutation)) {
            return use(operand);
        }
        if (definitions.of(operand).orElse(null) instanceof Movement.Transpose(Value original, List<Integer> inner)) {
            return compute(new Movement.Transpose(
                    original, permutation.stream().map(inner::get).toList()));
        }
        return nothing();
    }

    private static boolean isIdentity(List<Integer> permutation) {
        return IntStream.range(0, permutation.size()).allMatch(axis -> permutation.get(axis) == axis);
    }

    private static Optional<Outcome> broadcast(Op op, Definitions definitions) {
        if (!(op instanceof Movement.BroadcastInDim(Value operand, List<Integer> dimensions, TensorType type))) {
            return nothing();
        }
        if (operand.type().equals(type) && isIdentity(dimensions)) {
            return use(operand);
        }
        if (definitions.of(operand).orElse(null)
                instanceof Movement.BroadcastInDim(Value original, List<Integer> inner, var _)) {
            return compute(new Movement.BroadcastInDim(
                    original, inner.stream().map(dimensions::get).toList(), type));
        }
        return nothing();
    }

    private static Optional<Outcome> slice(Op op, Definitions definitions) {
        if (!(op instanceof Movement.Slice slice)) {
            return nothing();
        }
        TensorType type = slice.operand().tensor();
        if (type.equals(slice.resultTypes().getFirst())) {
            boolean isWhole = slice.starts().stream().allMatch(start -> start == 0);
            return isWhole ? use(slice.operand()) : nothing();
        }
        if (definitions.of(slice.operand()).orElse(null) instanceof Movement.Slice inner) {
            List<Integer> starts = new ArrayList<>();
            List<Integer> limits = new ArrayList<>();
            List<Integer> strides = new ArrayList<>();
            for (int axis = 0; axis < type.rank(); axis++) {
                int step = inner.strides().get(axis);
                starts.add(inner.starts().get(axis) + slice.starts().get(axis) * step);
                int count = Math.ceilDiv(
                        slice.limits().get(axis) - slice.starts().get(axis),
                        slice.strides().get(axis));
                int stride = step * slice.strides().get(axis);
                limits.add(starts.get(axis) + (count == 0 ? 0 : (count - 1) * stride + 1));
                strides.add(stride);
            }
            return compute(new Movement.Slice(inner.operand(), starts, limits, strides));
        }
        return nothing();
    }

    private static Optional<Outcome> reverse(Op op, Definitions definitions) {
        if (!(op instanceof Movement.Reverse(Value operand, List<Integer> dimensions))) {
            return nothing();
        }
        if (dimensions.stream().allMatch(axis -> operand.tensor().dim(axis) <= 1)) {
            return use(operand);
        }
        boolean isTwice = definitions.of(operand).orElse(null) instanceof Movement.Reverse(Value _, List<Integer> inner)
                && inner.equals(dimensions);
        return isTwice ? use(definitions.of(operand).orElseThrow().operands().getFirst()) : nothing();
    }

    private static Optional<Outcome> concatenate(Op op, Definitions definitions) {
        if (!(op instanceof Movement.Concatenate(List<Value> operands, int dimension))) {
            return nothing();
        }
        if (operands.size() == 1) {
            return use(operands.getFirst());
        }
        List<Value> filled = operands.stream()
                .filter(value -> value.tensor().dim(dimension) > 0)
                .toList();
        return filled.isEmpty() || filled.size() == operands.size()
                ? nothing()
                : compute(new Movement.Concatenate(filled, dimension));
    }

    private static Optional<Outcome> pad(Op op, Definitions definitions) {
        return op instanceof Movement.Pad pad
                        && pad.low().stream().allMatch(count -> count == 0)
                        && pad.high().stream().allMatch(count -> count == 0)
                        && pad.operand().type().equals(pad.resultTypes().getFirst())
                ? use(pad.operand())
                : nothing();
    }
}
