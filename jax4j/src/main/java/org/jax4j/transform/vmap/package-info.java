/// Vectorisation: `vmap`.
@NullMarked
package org.jax4j.transform.vmap;

import org.jspecify.annotations.NullMarked;
