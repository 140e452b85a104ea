/// Programs whose jaxprs must print as those of real JAX.
@NullMarked
package org.jax4j.jaxpr;

import org.jspecify.annotations.NullMarked;
