package org.jax4j;

import org.jax4j.numpy.fft.Fft;
import org.jax4j.numpy.linalg.Linalg;

/// `jnp`: NumPy's functions, traced where a program is being traced.
public final class Jnp implements JaxNumpy {
    /// Linear algebra: `jnp.linalg.solve(a, b)`.
    public final Linalg linalg = Linalg.INSTANCE;

    /// Discrete Fourier transforms: `jnp.fft.rfft(x)`.
    public final Fft fft = Fft.INSTANCE;

    Jnp() {}

    @Override
    public String toString() {
        return "jnp";
    }
}
