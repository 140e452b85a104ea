/// Rational approximations, as tables of coefficients, and Bernoulli numbers.
@NullMarked
package org.jax4j.scipy.special.tables;

import org.jspecify.annotations.NullMarked;
