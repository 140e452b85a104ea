package org.jax4j.numpy.linalg;

/// `jnp.linalg`: linear algebra. Matrices are the last two axes, axes before them are a batch; integers are
/// converted to floating point.
public final class Linalg implements Decompositions, Systems, Norms, MatrixProducts {
    /// The functions, which have no state.
    public static final Linalg INSTANCE = new Linalg();

    private Linalg() {}
}
