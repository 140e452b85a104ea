/// What NumPy tells about dtypes.
@NullMarked
package org.jax4j.numpy.dtypes;

import org.jspecify.annotations.NullMarked;
