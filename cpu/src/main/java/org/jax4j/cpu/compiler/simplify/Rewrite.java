package org.jax4j.cpu.compiler.simplify;

import java.util.Optional;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Op;

/// A simplification: an operation that matches is replaced by another, or its result by a value that is there
/// already.
///
/// @param name  for people
/// @param apply the replacement, if the operation matches
record Rewrite(String name, Rule apply) {
    /// What a rewrite does.
    @FunctionalInterface
    interface Rule {
        Optional<Outcome> apply(Op op, Definitions definitions);
    }

    /// What an operation is replaced by.
    sealed interface Outcome {
        /// Another operation with a result of the same type.
        record Compute(Op op) implements Outcome {}

        /// A value of the same type.
        record Use(Value value) implements Outcome {}
    }

    static Optional<Outcome> compute(Op op) {
        return Optional.of(new Outcome.Compute(op));
    }

    static Optional<Outcome> use(Value value) {
        return Optional.of(new Outcome.Use(value));
    }

    static Optional<Outcome> nothing() {
        return Optional.empty();
    }
}
