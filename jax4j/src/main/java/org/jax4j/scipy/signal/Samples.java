package org.jax4j.scipy.signal;

import org.jax4j.core.Array;

/// A signal and the times of its samples.
///
/// @param times  `[t]`
/// @param values the samples, time along one axis
public record Samples(Array times, Array values) {}
