@NullMarked
package org.jax4j.lax.random;

import org.jspecify.annotations.NullMarked;
