package org.jax4j.scipy.signal;

/// How much of a convolution is kept.
public enum ConvolutionMode {
    /// Wherever the signals overlap.
    FULL,
    /// The middle, of the size of the first signal.
    SAME,
    /// Where one signal lies within the other.
    VALID
}
