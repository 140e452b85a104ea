@NullMarked
package org.jax4j.lax;

import org.jspecify.annotations.NullMarked;
