/// Reading and writing at positions that are computed, and sorting.
@NullMarked
package org.jax4j.lax.indexing;

import org.jspecify.annotations.NullMarked;
