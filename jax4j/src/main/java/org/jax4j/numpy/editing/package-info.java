/// Functions of NumPy that pad arrays, and that put elements into copies of them or take them out.
@NullMarked
package org.jax4j.numpy.editing;

import org.jspecify.annotations.NullMarked;
