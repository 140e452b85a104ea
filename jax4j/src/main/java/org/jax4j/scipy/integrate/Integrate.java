package org.jax4j.scipy.integrate;

import org.jax4j.numpy.calculus.Calculus;

/// `scipy.integrate`: integrals of sampled functions, `trapezoid` as in `jnp`.
public final class Integrate implements Calculus {
    /// The functions, which have no state.
    public static final Integrate INSTANCE = new Integrate();

    private Integrate() {}
}
