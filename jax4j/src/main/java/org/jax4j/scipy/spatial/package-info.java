/// Rotations in space, as in `jax.scipy.spatial.transform`.
@NullMarked
package org.jax4j.scipy.spatial;

import org.jspecify.annotations.NullMarked;
