/// How NumPy's functions bring operands to one dtype and one rank before they call `lax`. Not for users.
@NullMarked
package org.jax4j.numpy.promotion;

import org.jspecify.annotations.NullMarked;
