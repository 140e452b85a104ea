@NullMarked
package org.jax4j.transform.checkpoint;

import org.jspecify.annotations.NullMarked;
