package org.jax4j.scipy.special;

import org.jax4j.core.Array;

/// A sine integral and a cosine integral.
///
/// @param sine   the integral of the sine
/// @param cosine the integral of the cosine
public record SineCosine(Array sine, Array cosine) {}
