/// Reductions beyond sums and extremes: positions of extremes, cumulative reductions, and folds by any function.
@NullMarked
package org.jax4j.lax.reduction;

import org.jspecify.annotations.NullMarked;
