/// The entry points of Jax4j.
@NullMarked
package org.jax4j;

import org.jspecify.annotations.NullMarked;
