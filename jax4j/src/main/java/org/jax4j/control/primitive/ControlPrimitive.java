package org.jax4j.control.primitive;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;

/// A primitive that holds the programs of its branches or bodies.
///
/// The programs capture nothing: what the user's functions captured are operands.
public sealed interface ControlPrimitive extends Primitive permits Cond, While, Scan {

    /// The programs.
    List<Jaxpr> jaxprs();

    /// The same primitive with other programs of the same types.
    ControlPrimitive withJaxprs(List<Jaxpr> jaxprs);

    @Override
    default boolean hasJaxprs() {
        return true;
    }

    @Override
    default boolean hasEffects() {
        return jaxprs().stream().anyMatch(Jaxpr::hasEffects);
    }

    /// Applies the primitive under the current trace; outside of all transformations the program that was
    /// compiled for an equal primitive is used again, also if its jaxprs were traced anew.
    @Override
    default List<Array> bind(List<Array> operands) {
        Trace trace = Trace.current(operands);
        return trace.bind(trace == Trace.evaluation() ? Interning.canonical(this) : this, operands);
    }
}
