package org.jax4j.function;

/// Three values.
public record Triple<A, B, C>(A first, B second, C third) {}
