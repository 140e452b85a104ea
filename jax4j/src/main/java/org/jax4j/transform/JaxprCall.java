package org.jax4j.transform;

import org.jax4j.core.Jaxpr;
import org.jax4j.core.Primitive;

/// A primitive that calls one jaxpr with its operands and gives what the jaxpr gives.
public interface JaxprCall extends Primitive {

    /// The program.
    Jaxpr jaxpr();

    /// A call of the same kind of another program, of any inputs and results.
    Primitive over(Jaxpr other);
}
