@NullMarked
package org.jax4j;

import org.jspecify.annotations.NullMarked;
