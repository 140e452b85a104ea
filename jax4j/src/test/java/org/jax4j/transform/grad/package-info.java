@NullMarked
package org.jax4j.transform.grad;

import org.jspecify.annotations.NullMarked;
