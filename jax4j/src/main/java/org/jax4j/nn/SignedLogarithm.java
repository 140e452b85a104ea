package org.jax4j.nn;

import org.jax4j.core.Array;

/// A number as the logarithm of its magnitude and its sign.
///
/// @param logarithm of the magnitude, -∞ for zero
/// @param sign      -1, 0 or 1; of complex numbers the number divided by its magnitude
public record SignedLogarithm(Array logarithm, Array sign) {}
