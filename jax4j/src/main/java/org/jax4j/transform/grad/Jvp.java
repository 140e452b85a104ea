package org.jax4j.transform.grad;

/// The value of a function and its directional derivative.
///
/// @param value   the function's result
/// @param tangent the derivative, of the structure, shapes and dtypes of the result
public record Jvp<R>(R value, R tangent) {}
