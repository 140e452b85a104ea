/// Trigonometric and hyperbolic functions and their inverses.
@NullMarked
package org.jax4j.lax.trigonometric;

import org.jspecify.annotations.NullMarked;
