/// Convolutions and trends of signals, as in `jax.scipy.signal`.
@NullMarked
package org.jax4j.scipy.signal;

import org.jspecify.annotations.NullMarked;
