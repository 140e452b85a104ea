package org.jax4j.random;

import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Exponential.sqrt;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Movement;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.lax.linalg.Svd;

/// How a square root of a covariance matrix is found.
public enum Factorization {
    /// By Cholesky's factorisation, the fastest; the matrix must be positive definite.
    CHOLESKY,
    /// By eigenvalues; the matrix may be singular.
    EIGH,
    /// By singular values; the matrix may be singular.
    SVD;

    /// A matrix whose product with its own transpose is the covariance.
    Array of(Array covariance) {
        return switch (this) {
            case CHOLESKY -> Cholesky.cholesky(covariance, true);
            case EIGH -> {
                List<Array> spectrum = Spectra.eigh(covariance, true, true);
                yield scaled(spectrum.get(1), spectrum.get(0));
            }
            case SVD -> {
                List<Array> factors = Svd.svd(covariance, true);
                yield scaled(factors.get(1), factors.get(0));
            }
        };
    }

    private static Array scaled(Array values, Array vectors) {
        return mul(vectors, Movement.expandDims(sqrt(values), List.of(values.ndim() - 1)));
    }
}
