package org.jax4j.core.trace;

import org.jax4j.core.Aval;
import org.jax4j.stablehlo.Literal;

/// What an equation reads: a variable or a scalar constant.
public sealed interface Atom {

    Aval aval();

    /// A variable; compared by identity. It gets its name when a jaxpr is printed.
    final class Var implements Atom {
        private final Aval aval;

        public Var(Aval aval) {
            this.aval = aval;
        }

        @Override
        public Aval aval() {
            return aval;
        }
    }

    /// A scalar constant.
    record Lit(Literal value, boolean weakType) implements Atom {
        @Override
        public Aval aval() {
            return new Aval(value.type(), weakType);
        }
    }
}
