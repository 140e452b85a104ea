package org.jax4j.scipy.signal;

import org.jax4j.core.Array;

/// The power of a signal at frequencies.
///
/// @param frequencies `[f]`
/// @param power       `[..., f]`; complex if it is that of two signals together
public record Spectrum(Array frequencies, Array power) {}
