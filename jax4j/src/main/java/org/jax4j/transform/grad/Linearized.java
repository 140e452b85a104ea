package org.jax4j.transform.grad;

/// The value of a function and its derivative as a linear function.
///
/// @param value      the function's result
/// @param derivative from tangents of the arguments to the tangent of the result; may be applied any number of
///                   times
/// @param <F>        the type of the derivative
public record Linearized<R, F>(R value, F derivative) {}
