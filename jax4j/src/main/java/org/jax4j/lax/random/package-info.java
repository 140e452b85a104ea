/// Sources of random bits, as StableHLO has them.
@NullMarked
package org.jax4j.lax.random;

import org.jspecify.annotations.NullMarked;
