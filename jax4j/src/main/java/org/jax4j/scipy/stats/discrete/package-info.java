/// Discrete distributions, one record each: its components are its parameters.
@NullMarked
package org.jax4j.scipy.stats.discrete;

import org.jspecify.annotations.NullMarked;
