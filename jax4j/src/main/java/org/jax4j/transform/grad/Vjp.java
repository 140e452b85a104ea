package org.jax4j.transform.grad;

/// The value of a function and its vector-Jacobian product.
///
/// @param value    the function's result
/// @param pullback from a cotangent of the result to the cotangents of the arguments; may be applied any number
///                 of
///                 times
/// @param <F>      the type of the pullback
public record Vjp<R, F>(R value, F pullback) {}
