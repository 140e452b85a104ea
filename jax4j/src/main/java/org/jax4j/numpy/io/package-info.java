/// NumPy's files of arrays, `.npy` and `.npz`.
///
/// Source: [NEP 1](https://numpy.org/neps/nep-0001-npy-format.html) and `numpy.lib.format`.
@NullMarked
package org.jax4j.numpy.io;

import org.jspecify.annotations.NullMarked;
