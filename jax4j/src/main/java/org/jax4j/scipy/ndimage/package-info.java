/// Images at points between their elements, as in `jax.scipy.ndimage`.
@NullMarked
package org.jax4j.scipy.ndimage;

import org.jspecify.annotations.NullMarked;
