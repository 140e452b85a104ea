/// Images scaled and shifted, as in `jax.image`.
@NullMarked
package org.jax4j.image;

import org.jspecify.annotations.NullMarked;
