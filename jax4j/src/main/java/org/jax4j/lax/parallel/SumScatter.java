package org.jax4j.lax.parallel;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.operand.Axes;

/// The sum over all members, of which each member gets its part.
///
/// @param axis  the axis of the operand that is divided; it goes away, unless tiled
/// @param size  the number of members
public record SumScatter(String axisName, int axis, int size, boolean tiled) implements OverOneAxis {
    @Override
    public String name() {
        return "reduce_scatter";
    }

    @Override
    public Params params() {
        return Params.of("axis_index_groups", null)
                .and("axis_name", axisName)
                .and("axis_size", size)
                .and("scatter_dimension", axis)
                .and("tiled", tiled);
    }

    @Override
    public Aval result(Aval operand) {
        int[] shape = operand.shape();
        if (tiled ? shape[axis] % size != 0 : shape[axis] != size) {
            throw new ValueError("psumScatter over axis " + axisName + " of " + size + " members: axis " + axis + " of "
                    + operand + " must have " + (tiled ? "a multiple of that" : "that") + " size.");
        }
        if (!tiled) {
            return operand.withShape(Axes.without(shape, List.of(axis)));
        }
        shape[axis] /= size;
        return operand.withShape(shape);
    }

    @Override
    public Batched across(int members, Array array) {
        Array sum = Reductions.reduceSum(array, List.of(0));
        if (tiled) {
            int[] shape = Axes.insert(sum.shape(), axis, size);
            shape[axis + 1] /= size;
            sum = Movement.reshape(sum, shape);
        }
        return new Batched(sum, axis);
    }

    @Override
    public SumScatter behindBatch() {
        return new SumScatter(axisName, axis + 1, size, tiled);
    }

    @Override
    public Array transposed(Aval operand, Array cotangent) {
        return new AllGather(axisName, axis, size, tiled).bind(cotangent);
    }
}
