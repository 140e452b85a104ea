/// Convolutions: as products of matrices where that pays, as loops elsewhere.
@NullMarked
package org.jax4j.cpu.compiler.kernels.convolution;

import org.jspecify.annotations.NullMarked;
