/// What NumPy's reductions share: how elements are combined, over which of them, and in which dtype.
@NullMarked
package org.jax4j.numpy.reduction;

import org.jspecify.annotations.NullMarked;
