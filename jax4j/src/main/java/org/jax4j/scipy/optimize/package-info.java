/// Minimisation, as in `jax.scipy.optimize`.
@NullMarked
package org.jax4j.scipy.optimize;

import org.jspecify.annotations.NullMarked;
