package org.jax4j.nn;

import org.jax4j.nn.initializers.Initializers;

/// `nn`: functions for neural networks.
public final class Nn implements Activations, PiecewiseActivations, Softmaxes, Attention, Encodings {
    /// The functions, which have no state.
    public static final Nn INSTANCE = new Nn();

    /// Initial values of parameters: `nn.initializers.heNormal().init(key, 784, 128)`.
    public final Initializers initializers = Initializers.INSTANCE;

    private Nn() {}

    @Override
    public String toString() {
        return "nn";
    }
}
