/// Special functions, as in `jax.scipy.special`: gamma and its kin, error functions, Bessel functions, integrals
/// of elementary functions, hypergeometric functions, and functions of information.
///
/// They work position by position on operands that broadcast; integers are converted to floating point.
@NullMarked
package org.jax4j.scipy.special;

import org.jspecify.annotations.NullMarked;
