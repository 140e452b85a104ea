/// Rematerialisation: what the backward pass computes again instead of keeping it.
@NullMarked
package org.jax4j.transform.checkpoint;

import org.jspecify.annotations.NullMarked;
