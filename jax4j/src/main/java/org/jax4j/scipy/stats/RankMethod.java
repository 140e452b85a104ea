package org.jax4j.scipy.stats;

/// What rank equal elements have.
public enum RankMethod {
    /// The mean of the ranks that they take.
    AVERAGE,
    /// The least of them.
    MIN,
    /// The greatest of them.
    MAX,
    /// One more than that of the next smaller elements.
    DENSE,
    /// The ranks in the order in which they stand.
    ORDINAL
}
