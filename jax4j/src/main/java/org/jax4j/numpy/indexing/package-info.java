/// NumPy's indexing: integers, slices, ellipsis, new axes, index arrays and masks, for reading and for functional
/// updates.
@NullMarked
package org.jax4j.numpy.indexing;

import org.jspecify.annotations.NullMarked;
