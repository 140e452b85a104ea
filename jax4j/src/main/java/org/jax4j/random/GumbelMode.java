package org.jax4j.random;

/// How much of the tail of a Gumbel distribution is drawn: how many random bits go into one number.
public enum GumbelMode {
    /// As many bits as the dtype has; nothing is drawn that has a probability below its resolution.
    LOW,
    /// Twice as many.
    HIGH,
    /// Twice as many, used to the last bit, for float32; for other dtypes the same as [#HIGH].
    HIGHEST
}
