/// Integrals of sampled functions, as in `jax.scipy.integrate`.
@NullMarked
package org.jax4j.scipy.integrate;

import org.jspecify.annotations.NullMarked;
