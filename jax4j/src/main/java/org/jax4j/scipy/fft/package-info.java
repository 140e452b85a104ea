/// Discrete cosine transforms, as in `jax.scipy.fft`.
@NullMarked
package org.jax4j.scipy.fft;

import org.jspecify.annotations.NullMarked;
