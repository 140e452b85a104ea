package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Axes;

/// The batching rule of convolutions: members become part of the batch, of the features, or groups.
record ConvolutionBatching(Convolution convolution) {

    List<Batched> batch(int size, Batched lhs, Batched rhs) {
        if (!lhs.isMapped() && !rhs.isMapped()) {
            return List.of(Batched.shared(convolution.bind(lhs.array(), rhs.array())));
        }
        if (size == 0) {
            Aval member = convolution
                    .type(List.of(lhs.memberAval(), rhs.memberAval()))
                    .getFirst();
            return List.of(new Batched(Scalars.zeros(member.withShape(Axes.insert(member.shape(), 0, 0))), 0));
        }
        if (lhs.isMapped() && rhs.isMapped()) {
            return List.of(both(size, lhs, rhs));
        }
        return List.of(lhs.isMapped() ? left(size, lhs, rhs.array()) : right(size, lhs.array(), rhs));
    }

    private int axis(List<Integer> spec, int role) {
        return spec.get(role);
    }

    private Batched both(int size, Batched lhs, Batched rhs) {
        ConvDimensionNumbers numbers = convolution.dimensionNumbers();
        boolean byBatch = convolution.batchGroupCount() > 1;
        Array left = GroupedAxes.into(lhs.axis(), axis(numbers.lhsSpec(), byBatch ? 0 : 1), lhs.array());
        Array right = GroupedAxes.into(rhs.axis(), axis(numbers.rhsSpec(), 0), rhs.array());
        Convolution grouped = byBatch
                ? convolution.with(1, convolution.batchGroupCount() * size)
                : convolution.with(convolution.featureGroupCount() * size, 1);
        int out = axis(numbers.outSpec(), 1);
        return new Batched(GroupedAxes.outOf(out, size, grouped.bind(left, right)), out);
    }

    private Batched left(int size, Batched lhs, Array rhs) {
        ConvDimensionNumbers numbers = convolution.dimensionNumbers();
        int batch = axis(numbers.lhsSpec(), 0);
        Array left;
        if (convolution.batchGroupCount() == 1) {
            left = GroupedAxes.into(lhs.axis(), batch, lhs.array());
        } else {
            left = withinGroups(lhs, batch, convolution.batchGroupCount());
        }
        int out = axis(numbers.outSpec(), 0);
        return new Batched(GroupedAxes.outOf(out, size, convolution.bind(left, rhs)), out);
    }

    /// The members next to an axis that holds groups, within each group.
    private static Array withinGroups(Batched operand, int axis, int groups) {
        Array split = GroupedAxes.outOf(axis + (operand.axis() <= axis ? 1 : 0), groups, operand.array());
        int members = operand.axis() + (axis < operand.axis() ? 1 : 0);
        return GroupedAxes.into(axis, axis, GroupedAxes.into(members, axis + 1, split));
    }

    private Batched right(int size, Array lhs, Batched rhs) {
        ConvDimensionNumbers numbers = convolution.dimensionNumbers();
        int features = axis(numbers.rhsSpec(), 0);
        int out = axis(numbers.outSpec(), 1);
        int groups = Math.max(convolution.featureGroupCount(), convolution.batchGroupCount());
        if (groups == 1) {
            Array right = GroupedAxes.into(rhs.axis(), features, rhs.array());
            return new Batched(GroupedAxes.outOf(out, size, convolution.bind(lhs, right)), out);
        }
        Array result = convolution.bind(lhs, withinGroups(rhs, features, groups));
        Array split = GroupedAxes.outOf(out + 1, size, GroupedAxes.outOf(out, groups, result));
        return new Batched(GroupedAxes.into(out, out + 1, split), out);
    }
}
