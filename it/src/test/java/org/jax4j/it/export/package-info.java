/// Exported functions, and the files that Python's JAX was seen to read.
@NullMarked
package org.jax4j.it.export;

import org.jspecify.annotations.NullMarked;
