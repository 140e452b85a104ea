@NullMarked
package org.jax4j.transform.jit;

import org.jspecify.annotations.NullMarked;
