/// Linear algebra, as in `jax.scipy.linalg`: factorisations, solvers, functions of matrices, and special
/// matrices.
///
/// Matrices are the last two axes, axes before them are a batch, unless a function says otherwise. What
/// `jnp.linalg` has under the same name is the same function.
@NullMarked
package org.jax4j.scipy.linalg;

import org.jspecify.annotations.NullMarked;
