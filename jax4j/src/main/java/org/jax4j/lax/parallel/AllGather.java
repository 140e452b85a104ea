package org.jax4j.lax.parallel;

import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Params;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;

/// The values of all members along one axis, the same for all members.
///
/// @param axis  where in the result; a new axis, or if tiled the axis along which the values lie one after
///              another
/// @param size  the number of members
public record AllGather(String axisName, int axis, int size, boolean tiled) implements OverOneAxis {
    @Override
    public String name() {
        return "all_gather";
    }

    @Override
    public Params params() {
        return Params.of("all_gather_dimension", axis)
                .and("axis_index_groups", null)
                .and("axis_name", axisName)
                .and("axis_size", size)
                .and("tiled", tiled);
    }

    @Override
    public Aval result(Aval operand) {
        int[] shape = operand.shape();
        if (!tiled) {
            return operand.withShape(Axes.insert(shape, axis, size));
        }
        shape[axis] *= size;
        return operand.withShape(shape);
    }

    @Override
    public Batched across(int members, Array array) {
        Array gathered = Batching.moveAxis(array, 0, axis);
        int[] member = Axes.without(array.shape(), Axes.list(0));
        return Batched.shared(
                tiled
                        ? Movement.reshape(
                                gathered, result(array.aval().withShape(member)).shape())
                        : gathered);
    }

    @Override
    public AllGather behindBatch() {
        return new AllGather(axisName, axis + 1, size, tiled);
    }

    @Override
    public Array transposed(Aval operand, Array cotangent) {
        return new SumScatter(axisName, axis, size, tiled).bind(cotangent);
    }
}
