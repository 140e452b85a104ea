/// Reductions of the windows of an array: pooling, and what its derivatives need.
@NullMarked
package org.jax4j.lax.window;

import org.jspecify.annotations.NullMarked;
