/// SciPy's functions, as in `jax.scipy`: `scipy.special`, `scipy.stats`, `scipy.linalg`, `scipy.signal`, ….
@NullMarked
package org.jax4j.scipy;

import org.jspecify.annotations.NullMarked;
