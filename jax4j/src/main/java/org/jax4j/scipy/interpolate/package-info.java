/// Interpolation on grids, as in `jax.scipy.interpolate`.
@NullMarked
package org.jax4j.scipy.interpolate;

import org.jspecify.annotations.NullMarked;
