package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.text.form.Assembler;
import org.jax4j.stablehlo.text.form.Form;

/// `chlo.ragged_dot` as a `dot_general`: what of the left operand does not belong to a group is zero for that
/// group.
final class RaggedDotExpansion {
    private final Form form;
    private final Builder builder;
    private final Form numbers;
    private final Value lhs;
    private final Value rhs;
    private final int ragged;

    RaggedDotExpansion(Form form, Builder builder) {
        form.requireOperands(3);
        this.form = form;
        this.builder = builder;
        this.numbers = form.fields(
                "ragged_dot_dimension_numbers",
                "lhs_batching_dimensions",
                "rhs_batching_dimensions",
                "lhs_contracting_dimensions",
                "rhs_contracting_dimensions",
                "lhs_ragged_dimensions",
                "rhs_group_dimensions");
        this.lhs = form.operand(0);
        this.rhs = form.operand(1);
        List<Integer> dimensions = axes("lhs_ragged_dimensions");
        int rank = Assembler.tensor(form, 0).rank();
        if (dimensions.size() != 1 || dimensions.getFirst() < 0 || dimensions.getFirst() >= rank) {
            throw form.error("needs one ragged dimension of its operand 0, got " + dimensions);
        }
        this.ragged = dimensions.getFirst();
        Assembler.tensor(form, 1);
        checkSizes();
    }

    /// The sizes of groups are the same for all, or differ from one place to another along the batch axes, and
    /// along all axes that are not summed before a ragged one.
    private void checkSizes() {
        TensorType sizes = Assembler.tensor(form, 2);
        if (sizes.rank() <= 1) {
            return;
        }
        TensorType type = Assembler.tensor(form, 0);
        List<Integer> batch = axes("lhs_batching_dimensions");
        List<Integer> prefix = new ArrayList<>();
        for (int axis : batch) {
            if (axis != ragged) {
                prefix.add(axis);
            }
        }
        boolean fits = sizes.rank() - 1 == prefix.size();
        for (int index = 0; fits && index < prefix.size(); index++) {
            int axis = prefix.get(index);
            fits = axis >= 0 && axis < type.rank() && sizes.dim(index) == type.dim(axis);
        }
        if (!fits) {
            throw form.error("needs the sizes of its groups, for all or for each place along the axes " + prefix
                    + " of its operand " + type + ", as its operand 2, got " + sizes);
        }
    }

    private List<Integer> axes(String field) {
        return numbers.ints(field, List.of());
    }

    /// The operand's axes behind a new first one.
    private static List<Integer> behind(List<Integer> axes) {
        return axes.stream().map(axis -> axis + 1).toList();
    }

    Value result() {
        List<Integer> batch = axes("lhs_batching_dimensions");
        List<Integer> contracted = axes("lhs_contracting_dimensions");
        List<Integer> rhsBatch = axes("rhs_batching_dimensions");
        List<Integer> rhsContracted = axes("rhs_contracting_dimensions");
        if (batch.contains(ragged)) {
            return dot(lhs, rhs, batch, rhsBatch, contracted, rhsContracted);
        }
        Value grouped = grouped();
        if (contracted.contains(ragged)) {
            Value product = dot(grouped, rhs, behind(batch), rhsBatch, behind(contracted), rhsContracted);
            List<Integer> order = new ArrayList<>(
                    IntStream.range(0, product.tensor().rank()).boxed().toList());
            order.remove(batch.size());
            order.addFirst(batch.size());
            return builder.add(new Movement.Transpose(product, order));
        }
        List<Integer> groups = axes("rhs_group_dimensions");
        if (groups.size() != 1) {
            throw form.error("needs one group dimension of its operand 1, got " + groups);
        }
        List<Integer> left = new ArrayList<>(behind(contracted));
        left.addFirst(0);
        List<Integer> right = new ArrayList<>(rhsContracted);
        right.addFirst(groups.getFirst());
        return dot(grouped, rhs, behind(batch), rhsBatch, left, right);
    }

    private Value dot(
            Value a, Value b, List<Integer> batchA, List<Integer> batchB, List<Integer> sumA, List<Integer> sumB) {
        return builder.add(new Contraction.DotGeneral(
                a,
                b,
                batchA,
                batchB,
                sumA,
                sumB,
                form.constants("precision_config", Contraction.Precision.class),
                Optional.empty(),
                form.resultTensor(0).dtype()));
    }

    /// The left operand once for each group, along a new first axis, with zeros where it belongs to others.
    private Value grouped() {
        TensorType type = lhs.tensor();
        TensorType sizes = Assembler.tensor(form, 2);
        int groupAxis = sizes.rank() - 1;
        List<Integer> batch = axes("lhs_batching_dimensions");
        if (groupAxis < 0 || groupAxis != 0 && groupAxis != batch.size()) {
            throw form.error(
                    "needs the sizes of its groups as its operand 2, for all or for each of its batches, got " + sizes);
        }
        int count = sizes.dim(groupAxis);
        int[] shape = new int[type.rank() + 1];
        shape[0] = count;
        IntStream.range(0, type.rank()).forEach(axis -> shape[axis + 1] = type.dim(axis));
        List<Integer> dimensions = new ArrayList<>(groupAxis == 0 ? List.of() : behind(batch));
        dimensions.add(0);
        Value extents = builder.convert(form.operand(2), DType.INT64);
        Value ends = ends(extents, count);
        Value starts = builder.binary(BinaryKind.SUBTRACT, ends, extents);
        TensorType positions = TensorType.of(DType.INT64, shape);
        Value position = builder.add(new Elementwise.Iota(ragged + 1, positions));
        Value from = builder.compare(ComparisonDirection.GE, position, spread(starts, dimensions, positions));
        Value to = builder.compare(ComparisonDirection.LT, position, spread(ends, dimensions, positions));
        Value inside = builder.binary(BinaryKind.AND, from, to);
        TensorType all = type.withShape(shape);
        Value repeated = spread(lhs, IntStream.range(1, shape.length).boxed().toList(), all);
        return builder.select(inside, repeated, builder.constant(all, 0));
    }

    private Value spread(Value value, List<Integer> dimensions, TensorType type) {
        return builder.add(new Movement.BroadcastInDim(value, dimensions, type));
    }

    /// The running totals along the last axis.
    private Value ends(Value extents, int count) {
        TensorType type = extents.tensor();
        List<Integer> ones = Collections.nCopies(type.rank(), 1);
        List<Integer> window = new ArrayList<>(ones);
        window.set(type.rank() - 1, Math.max(count, 1));
        List<Integer> low = new ArrayList<>(Collections.nCopies(type.rank(), 0));
        low.set(type.rank() - 1, Math.max(count, 1) - 1);
        List<Integer> high = Collections.nCopies(type.rank(), 0);
        return builder.add(new Reduction.ReduceWindow(
                List.of(extents),
                List.of(builder.constant(TensorType.of(DType.INT64), 0)),
                new Reduction.Window(window, ones, ones, ones, low, high),
                Builder.reducer(BinaryKind.ADD, DType.INT64)));
    }
}
