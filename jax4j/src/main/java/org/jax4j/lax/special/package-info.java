/// Special functions: error functions, gamma functions and their kin, Bessel functions.
@NullMarked
package org.jax4j.lax.special;

import org.jspecify.annotations.NullMarked;
