/// Quantiles, histograms and covariances, with all options that NumPy has for them.
@NullMarked
package org.jax4j.numpy.statistics;

import org.jspecify.annotations.NullMarked;
