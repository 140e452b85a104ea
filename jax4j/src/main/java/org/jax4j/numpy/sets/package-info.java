/// Functions of NumPy that treat arrays as sets.
@NullMarked
package org.jax4j.numpy.sets;

import org.jspecify.annotations.NullMarked;
