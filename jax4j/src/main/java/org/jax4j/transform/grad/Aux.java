package org.jax4j.transform.grad;

/// The result of a function of which only a part is differentiated.
///
/// @param value what is differentiated; in place of it, the gradient, where a gradient is returned
/// @param aux   what comes along: any tree
public record Aux<V, X>(V value, X aux) {}
