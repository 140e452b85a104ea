package org.jax4j.lax.special;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Lowering;
import org.jax4j.lax.Elementwise;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;

/// A function that StableHLO does not have, composed of others.
interface Composed extends Elementwise {

    /// The function of operands of one shape, in float32 or float64.
    Array compose(List<Array> operands);

    @Override
    default List<DtypeGroup> accepts(int position) {
        return List.of(DtypeGroup.FLOATING);
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        List<Value> broadcast = Elementwise.broadcast(lowering.builder(), name(), operands);
        return List.of(HalfPrecision.compose(lowering, broadcast, this::compose));
    }

    /// Not used: a composition needs the whole lowering.
    @Override
    default Value emit(Builder builder, List<Value> operands) {
        throw new IllegalStateException(name() + " is composed of other operations");
    }
}
