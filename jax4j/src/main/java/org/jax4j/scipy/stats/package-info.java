/// Statistics, as in `jax.scipy.stats`.
///
/// A distribution is a value, as SciPy's frozen ones are: `scipy.stats.norm(0, 2).logpdf(x)` is JAX's
/// `norm.logpdf(x, 0, 2)`. It is a record of its parameters, and so a tree of arrays: functions of distributions
/// can be differentiated, batched and compiled.
@NullMarked
package org.jax4j.scipy.stats;

import org.jspecify.annotations.NullMarked;
