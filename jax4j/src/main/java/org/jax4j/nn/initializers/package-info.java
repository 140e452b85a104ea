/// Initial values of parameters, as in `jax.nn.initializers`.
@NullMarked
package org.jax4j.nn.initializers;

import org.jspecify.annotations.NullMarked;
