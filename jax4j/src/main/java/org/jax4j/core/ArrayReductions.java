package org.jax4j.core;

/// Reductions as methods of [Array].
public sealed interface ArrayReductions permits Array {
    /// The array itself.
    Array self();

    /// The sum of all elements.
    default Array sum() {
        return ArrayMethods.instance().sum(self());
    }
}
