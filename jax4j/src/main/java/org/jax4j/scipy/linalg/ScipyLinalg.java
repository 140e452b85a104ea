package org.jax4j.scipy.linalg;

import org.jax4j.core.Array;
import org.jax4j.numpy.linalg.Decompositions;
import org.jax4j.numpy.linalg.Systems;

/// `scipy.linalg`: linear algebra. What `jnp.linalg` has too (`inv`, `det`, `svd`, `eigh`, …) is the same.
public final class ScipyLinalg
        implements Systems, Decompositions, Factorizations, TriangularSystems, FunctionsOfMatrices, SpecialMatrices {
    /// The functions, which have no state.
    public static final ScipyLinalg INSTANCE = new ScipyLinalg();

    private ScipyLinalg() {}

    /// The upper triangular factor of a positive definite matrix: u with uᴴ u = a. `jnp.linalg.cholesky` gives
    /// the lower one.
    @Override
    public Array cholesky(Array a) {
        return cholesky(a, false);
    }

    /// A triangular factor of a positive definite matrix, of which that triangle is read.
    ///
    /// @param lower whether it is the lower one, l with l lᴴ = a, else the upper one
    /// @throws org.jax4j.errors.ValueError unless the matrix is square
    public Array cholesky(Array a, boolean lower) {
        return choFactor(a, lower).c();
    }

    @Override
    public String toString() {
        return "scipy.linalg";
    }
}
