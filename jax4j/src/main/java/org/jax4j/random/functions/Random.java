package org.jax4j.random.functions;

/// JAX's random numbers, the functions of `jax.random`.
///
/// A sampler draws from a single key; for an array of keys there is `vmap`. Its shape is given as sizes, or as a
/// [org.jax4j.random.SampleSpec] together with a dtype. Parameters are numbers or arrays, which broadcast.
public final class Random
        implements KeyFunctions,
                UniformFunctions,
                NormalFunctions,
                ExponentialFunctions,
                GammaDistributions,
                CountFunctions,
                SelectionFunctions {
    /// The functions.
    public static final Random RANDOM = new Random();

    private Random() {}
}
