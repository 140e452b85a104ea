package org.jax4j.random;

/// How a square root of a covariance matrix is found.
public enum Factorization {
    /// By Cholesky's factorisation, the fastest; the matrix must be positive definite.
    CHOLESKY,
    /// By eigenvalues; the matrix may be singular.
    EIGH,
    /// By singular values; the matrix may be singular.
    SVD;
}
