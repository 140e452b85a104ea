/// Sums of products: dot products of all kinds and convolutions.
@NullMarked
package org.jax4j.lax.contraction;

import org.jspecify.annotations.NullMarked;
