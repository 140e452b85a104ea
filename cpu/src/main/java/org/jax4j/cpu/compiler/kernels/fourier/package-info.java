/// Fourier transforms of any length: by stages for lengths of small factors, by
/// [Bluestein]'s method for others.
@NullMarked
package org.jax4j.cpu.compiler.kernels.fourier;

import org.jspecify.annotations.NullMarked;
