/// Differences, integrals and interpolation.
@NullMarked
package org.jax4j.numpy.calculus;

import org.jspecify.annotations.NullMarked;
