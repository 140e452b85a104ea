package org.jax4j.transform.grad;

import java.util.List;

/// The value of a function and its first, second, … derivatives along a curve.
///
/// @param value  the function's result
/// @param series the derivatives, each of the structure, shapes and dtypes of the result
public record Jet<R>(R value, List<R> series) {
    public Jet {
        series = List.copyOf(series);
    }

    /// What the terms of a series are.
    public enum Terms {
        /// Derivatives: of order k, the k-th derivative. What `jet` takes and gives.
        DERIVATIVES,

        /// Coefficients of the Taylor polynomial: of order k, the k-th derivative divided by k!. JAX's
        /// `factorial_scaled=False`.
        COEFFICIENTS
    }
}
