package org.jax4j.core.rule;

import org.jax4j.core.Array;
import org.jax4j.core.Aval;

/// An operand of a transposition: a value that is known, or the type of one in which the operation is linear.
public sealed interface Operand {

    Aval aval();

    /// A value that the backward pass has.
    record Known(Array array) implements Operand {
        @Override
        public Aval aval() {
            return array.aval();
        }
    }

    /// A value whose cotangent is asked for.
    record Unknown(Aval aval) implements Operand {}
}
