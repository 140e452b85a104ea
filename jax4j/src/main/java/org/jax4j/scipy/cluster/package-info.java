/// Vector quantization, as in `jax.scipy.cluster`.
@NullMarked
package org.jax4j.scipy.cluster;

import org.jspecify.annotations.NullMarked;
