@NullMarked
package org.jax4j.lax.parallel;

import org.jspecify.annotations.NullMarked;
