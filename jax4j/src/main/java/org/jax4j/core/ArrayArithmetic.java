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
        return plus(ArrayMethods.instance().scalar(other));
    }

    default Array minus(Array other) {
        return ArrayMethods.instance().subtract(self(), other);
    }

    default Array minus(Number other) {
        return minus(ArrayMethods.instance().scalar(other));
    }

    default Array times(Array other) {
        return ArrayMethods.instance().multiply(self(), other);
    }

    default Array times(Number other) {
        return times(ArrayMethods.instance().scalar(other));
    }

    default Array unaryMinus() {
        return ArrayMethods.instance().negative(self());
    }
}
