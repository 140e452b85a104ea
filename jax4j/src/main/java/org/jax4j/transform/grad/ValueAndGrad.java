package org.jax4j.transform.grad;

/// The value of a function and its gradient.
///
/// @param value    the function's result, with its [Aux] if it has one
/// @param gradient of the structure, shapes and dtypes of the argument; a list of gradients if there are several
///                 [argnums][GradOptions#argnums()]
public record ValueAndGrad<R, G>(R value, G gradient) {}
