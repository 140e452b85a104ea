package org.jax4j.debug;

/// When a call takes place among others.
public enum CallOrder {
    /// At any time, except that its operands are computed before.
    UNORDERED,
    /// After the ordered calls that come before it, in its program and in programs that were run before.
    ORDERED
}
