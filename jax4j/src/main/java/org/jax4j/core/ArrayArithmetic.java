package org.jax4j.core;

/// Operators of [Array], under the names that Kotlin and Manifold turn into operators, and comparisons.
///
/// Each comes in two forms, with an array and with a Java number, which is weakly typed.
public sealed interface ArrayArithmetic permits Array {
    /// The array itself.
    Array self();

    default Array plus(Array other) {
        return ArrayMethods.instance().add(self(), other);
    }

    default Array plus(Number other) {
        return ArrayMethods.instance().add(self(), other);
    }

    default Array times(Array other) {
        return ArrayMethods.instance().multiply(self(), other);
    }

    default Array times(Number other) {
        return ArrayMethods.instance().multiply(self(), other);
    }
}
