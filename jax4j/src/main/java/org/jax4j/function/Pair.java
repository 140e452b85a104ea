package org.jax4j.function;

/// Two values.
public record Pair<A, B>(A first, B second) {}
