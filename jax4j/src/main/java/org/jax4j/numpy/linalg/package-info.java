/// `jnp.linalg`: linear algebra.
@NullMarked
package org.jax4j.numpy.linalg;

import org.jspecify.annotations.NullMarked;
