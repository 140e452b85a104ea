package org.jax4j.scipy.stats;

/// `scipy.stats`: distributions, and functions of samples.
public final class Stats implements ContinuousDistributions, OtherDistributions, Samples {
    /// The functions, which have no state.
    public static final Stats INSTANCE = new Stats();

    private Stats() {}

    @Override
    public String toString() {
        return "scipy.stats";
    }
}
