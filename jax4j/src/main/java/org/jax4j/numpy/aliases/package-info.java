/// Other names that NumPy has for its functions.
@NullMarked
package org.jax4j.numpy.aliases;

import org.jspecify.annotations.NullMarked;
