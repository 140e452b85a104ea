package org.jax4j.transform;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;

/// A primitive that calls one jaxpr with its operands and gives what the jaxpr gives.
public interface JaxprCall extends Primitive {

    /// The program.
    Jaxpr jaxpr();

    @Override
    default boolean hasJaxprs() {
        return true;
    }

    @Override
    default Optional<Jaxpr> called() {
        return Optional.of(jaxpr());
    }

    @Override
    default boolean hasEffects() {
        return jaxpr().hasEffects();
    }

    @Override
    default Optional<List<Array>> stepwise(List<Array> operands) {
        return Optional.of(jaxpr().evaluate(operands));
    }

    @Override
    default List<Aval> type(List<Aval> operands) {
        return jaxpr().outputAvals();
    }
}
