package org.jax4j.checkify;

/// What can go wrong while a program runs.
public enum ErrorCategory {
    // In the order in which errors lie in a tree.

    /// A division whose divisor has a zero.
    DIVISION_BY_ZERO,

    /// A [Checkify#check] whose predicate is false.
    FAILED_CHECK,

    /// An operation that gives NaN.
    NAN,

    /// A position outside of the array that is read or written there.
    OUT_OF_BOUNDS
}
