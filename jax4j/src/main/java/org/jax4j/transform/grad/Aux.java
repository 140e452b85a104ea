package org.jax4j.transform.grad;

/// The result of a function of which only a part is differentiated, as with JAX's `has_aux=True`.
///
/// ```java
/// var step = valueAndGrad((Params p, Array x) -> new Aux<>(loss(p, x), accuracy(p, x)));
/// ```
///
/// @param value the part that is differentiated; what [Jacobian] returns has the derivative in its place
/// @param aux   the rest, which is returned as it is: any tree
public record Aux<V, X>(V value, X aux) {}
