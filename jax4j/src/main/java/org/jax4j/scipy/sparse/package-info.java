/// Iterative solvers of linear systems, as in `jax.scipy.sparse.linalg`.
@NullMarked
package org.jax4j.scipy.sparse;

import org.jspecify.annotations.NullMarked;
