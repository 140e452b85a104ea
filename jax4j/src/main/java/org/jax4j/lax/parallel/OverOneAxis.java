package org.jax4j.lax.parallel;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.NamedAxes;
import org.jax4j.core.trace.Collective;
import org.jax4j.core.trace.Lowering;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Linear;
import org.jax4j.stablehlo.Value;

/// A linear collective of one operand over one axis.
interface OverOneAxis extends Collective, Linear.Map {

    /// The name of the axis.
    String axisName();

    /// The type of the result on one member.
    Aval result(Aval operand);

    /// The operation on all members.
    ///
    /// @param array the members along the first axis
    Batched across(int size, Array array);

    /// The operation on members that hold a batch of another axis along their first axis.
    OverOneAxis behindBatch();

    @Override
    default boolean isOver(String axis) {
        return axis.equals(axisName());
    }

    @Override
    default List<Aval> type(List<Aval> operands) {
        return List.of(result(operands.getFirst()));
    }

    @Override
    default List<Batched> batchOver(String axis, int size, List<Batched> operands) {
        return List.of(across(size, Batching.atFront(operands.getFirst(), size)));
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        return Batching.along(0, behindBatch().bind(List.of(Batching.atFront(operands.getFirst(), size))));
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        throw unbound(axisName());
    }

    /// What a collective throws where its axis is not in scope.
    static ValueError unbound(String axis) {
        NamedAxes.size(axis);
        return new ValueError("the axis " + axis + " is in scope, but the program that works over it is compiled by "
                + "itself: vectorise what calls the compiled function.");
    }
}
