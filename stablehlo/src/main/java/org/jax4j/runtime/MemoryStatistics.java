package org.jax4j.runtime;

/// Memory in use by a backend, in bytes.
///
/// @param inUse     of live buffers
/// @param peak      the largest value of `inUse` so far
/// @param limit     the budget
/// @param buffers   number of live buffers
public record MemoryStatistics(long inUse, long peak, long limit, long buffers) {}
