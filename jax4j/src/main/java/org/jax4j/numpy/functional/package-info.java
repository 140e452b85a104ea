/// Functions of NumPy that apply functions of their own to parts of arrays.
@NullMarked
package org.jax4j.numpy.functional;

import org.jspecify.annotations.NullMarked;
