package org.jax4j.scipy.signal;

import org.jax4j.core.Array;

/// A signal's frequencies in time.
///
/// @param frequencies `[f]`
/// @param times       `[t]`, the middles of segments
/// @param values      complex, `[..., f, t]`; if time went along another axis, frequencies do there
public record Spectrogram(Array frequencies, Array times, Array values) {}
