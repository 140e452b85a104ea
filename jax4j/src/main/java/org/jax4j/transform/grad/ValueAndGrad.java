package org.jax4j.transform.grad;

/// What a function gives, and its gradient there.
///
/// @param value    the function's result, with its [Aux] if it has one
/// @param gradient of the type of the argument by which the derivative is taken, or a list, one for each
public record ValueAndGrad<R, G>(R value, G gradient) {}
