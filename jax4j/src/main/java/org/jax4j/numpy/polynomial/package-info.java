/// Polynomials as vectors of their coefficients.
@NullMarked
package org.jax4j.numpy.polynomial;

import org.jspecify.annotations.NullMarked;
