package org.jax4j.transform.grad;

/// What a function gives, and how that changes along a direction.
///
/// @param value   the function's result
/// @param tangent of the type of the result
public record Jvp<R>(R value, R tangent) {}
