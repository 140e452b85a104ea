package org.jax4j.scipy.linalg;

import org.jax4j.numpy.linalg.Decompositions;
import org.jax4j.numpy.linalg.Systems;

/// `scipy.linalg`: linear algebra. What `jnp.linalg` has too (`inv`, `det`, `svd`, `eigh`, …) is the same.
public final class ScipyLinalg
        implements Systems, Decompositions, Factorizations, TriangularSystems, FunctionsOfMatrices, SpecialMatrices {
    /// The functions, which have no state.
    public static final ScipyLinalg INSTANCE = new ScipyLinalg();

    private ScipyLinalg() {}

    @Override
    public String toString() {
        return "scipy.linalg";
    }
}
