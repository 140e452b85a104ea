package org.jax4j.transform.grad;

/// What a function gives, and its derivative run backwards.
///
/// @param value    the function's result
/// @param pullback from a cotangent of the result to those of the arguments
/// @param <F>      the type of the pullback
public record Vjp<R, F>(R value, F pullback) {}
