/// Distributions of vectors, one record each: its components are its parameters.
@NullMarked
package org.jax4j.scipy.stats.multivariate;

import org.jspecify.annotations.NullMarked;
