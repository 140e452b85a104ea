package org.jax4j.scipy.signal;

/// How a convolution is computed.
public enum ConvolutionMethod {
    /// By its definition, in time proportional to the product of the signals' sizes.
    DIRECT,
    /// By Fourier transforms, which is faster where both signals are long, and less accurate.
    FFT
}
