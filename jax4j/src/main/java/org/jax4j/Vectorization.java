package org.jax4j;

/// Vectorisation among the entry points.
abstract sealed class Vectorization extends Differentiation permits Jax {
    Vectorization() {}
}
