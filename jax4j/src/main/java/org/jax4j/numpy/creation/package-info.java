/// Functions of NumPy that make arrays from a rule: ranges, grids, triangles and windows.
@NullMarked
package org.jax4j.numpy.creation;

import org.jspecify.annotations.NullMarked;
