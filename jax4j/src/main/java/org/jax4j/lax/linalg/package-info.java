/// Linear algebra: factorisations and solvers of matrices, which are the last two axes, and Fourier transforms.
///
/// The factorisations are written as calls of LAPACK's routines under the names that JAX gives them on a CPU,
/// with the same attributes, so that programs of both run on the same backends.
@NullMarked
package org.jax4j.lax.linalg;

import org.jspecify.annotations.NullMarked;
