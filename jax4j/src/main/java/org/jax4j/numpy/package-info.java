/// NumPy's functions on arrays, with promotion of dtypes and broadcasting of shapes: `jnp`, which traces, and
/// `np`, which computes at once.
@NullMarked
package org.jax4j.numpy;

import org.jspecify.annotations.NullMarked;
