/// Reductions of segments, as in `jax.ops`.
@NullMarked
package org.jax4j.ops;

import org.jspecify.annotations.NullMarked;
