package org.jax4j.lax.parallel;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;

/// Each member gives a part of its value to every member, and joins what it gets.
///
/// @param splitAxis  the axis of the operand that is divided among the members
/// @param concatAxis the axis of the result along which the parts lie
/// @param size       the number of members
/// @param tiled      whether the divided axis stays and the parts lie one after another, instead of along a new
///                   axis
public record AllToAll(String axisName, int splitAxis, int concatAxis, int size, boolean tiled) implements OverOneAxis {
    @Override
    public String name() {
        return "all_to_all";
    }

    @Override
    public Params params() {
        return Params.of("axis_index_groups", null)
                .and("axis_name", axisName)
                .and("concat_axis", concatAxis)
                .and("split_axis", splitAxis)
                .and("tiled", tiled);
    }

    @Override
    public Aval result(Aval operand) {
        int[] shape = operand.shape();
        if (tiled ? shape[splitAxis] % size != 0 : shape[splitAxis] != size) {
            throw new ValueError("allToAll over axis " + axisName + " of " + size + " members: axis " + splitAxis
                    + " of " + operand + ", which is split, must have " + (tiled ? "a multiple of that" : "that")
                    + " size.");
        }
        if (!tiled) {
            return operand.withShape(Axes.insert(Axes.without(shape, List.of(splitAxis)), concatAxis, size));
        }
        shape[splitAxis] /= size;
        shape[concatAxis] *= size;
        return operand.withShape(shape);
    }

    /// The axis that is divided becomes that of the members, and that of the members the one along which the
    /// parts lie.
    @Override
    public Batched across(int members, Array array) {
        int rank = array.ndim();
        if (!tiled) {
            List<Integer> rest = new ArrayList<>(Axes.others(rank, List.of(0, splitAxis + 1)));
            rest.add(concatAxis, 0);
            rest.addFirst(splitAxis + 1);
            return new Batched(Movement.transpose(array, rest), 0);
        }
        int[] split = Axes.insert(array.shape(), splitAxis + 1, size);
        split[splitAxis + 2] /= size;
        List<Integer> order = new ArrayList<>(List.of(splitAxis + 1));
        for (int axis = 0; axis < rank - 1; axis++) {
            if (axis == concatAxis) {
                order.add(0);
            }
            order.add(axis < splitAxis ? axis + 1 : axis + 2);
        }
        int[] member = Axes.without(array.shape(), List.of(0));
        int[] shape = result(array.aval().withShape(member)).shape();
        Array moved = Movement.transpose(Movement.reshape(array, split), order);
        return new Batched(Movement.reshape(moved, Axes.insert(shape, 0, size)), 0);
    }

    @Override
    public AllToAll behindBatch() {
        return new AllToAll(axisName, splitAxis + 1, concatAxis + 1, size, tiled);
    }

    @Override
    public Array transposed(Aval operand, Array cotangent) {
        return new AllToAll(axisName, concatAxis, splitAxis, size, tiled).bind(cotangent);
    }
}
