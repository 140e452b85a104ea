package org.jax4j.export.translation;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.reduction.ArgReductions;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;

/// Folds that find the position of an extreme: `argmax` and `argmin`, as JAX writes them.
///
/// @param translator knows where the fold's operands come from
record Extremes(Translator translator) {

    /// The extreme and its position, if the fold computes these.
    Optional<List<Array>> of(Reduction.Reduce op, Statement statement, List<Array> operands) {
        if (op.inputs().size() != 2
                || op.dimensions().size() != 1
                || !isPosition(op.inputs().get(1), op)) {
            return Optional.empty();
        }
        Array x = operands.getFirst();
        DType index = operands.get(1).dtype();
        int axis = op.dimensions().getFirst();
        if (x.shape()[axis] == 0) {
            return Optional.empty();
        }
        Block body = translator.closed(op.body(), statement);
        if (Blocks.same(body, pick(ComparisonDirection.GT, x.dtype(), index))) {
            return Optional.of(List.of(Reductions.reduceMax(x, List.of(axis)), ArgReductions.argmax(x, axis, index)));
        }
        if (Blocks.same(body, pick(ComparisonDirection.LT, x.dtype(), index))) {
            return Optional.of(List.of(Reductions.reduceMin(x, List.of(axis)), ArgReductions.argmin(x, axis, index)));
        }
        return Optional.empty();
    }

    private boolean isPosition(Value value, Reduction.Reduce op) {
        return translator
                .definitions()
                .of(value)
                .filter(statement -> statement.op() instanceof Elementwise.Iota(int dimension, var _)
                        && dimension == op.dimensions().getFirst())
                .isPresent();
    }

    /// How JAX picks the better of two elements, or the one that is NaN; the first of equal ones.
    private static Block pick(ComparisonDirection better, DType dtype, DType index) {
        TensorType element = TensorType.of(dtype);
        TensorType position = TensorType.of(index);
        Builder builder = new Builder(List.of(element, position, element, position));
        List<Value> values = builder.parameters();
        Value left = values.get(0);
        Value right = values.get(2);
        Value isBetter = builder.compare(better, left, right);
        Value isNaN = builder.compare(ComparisonDirection.NE, left, left);
        Value chosen = builder.binary(Elementwise.BinaryKind.OR, isBetter, isNaN);
        Value equal = builder.compare(ComparisonDirection.EQ, left, right);
        Value first = builder.compare(ComparisonDirection.LT, values.get(1), values.get(3));
        Value chosenIndex = builder.binary(
                Elementwise.BinaryKind.OR, chosen, builder.binary(Elementwise.BinaryKind.AND, equal, first));
        Block block = builder.build(List.of(
                builder.select(chosen, left, right), builder.select(chosenIndex, values.get(1), values.get(3))));
        return new Blocks(new Definitions(block)).closed(block).orElseThrow();
    }
}
