/// `jnp.fft`: discrete Fourier transforms.
@NullMarked
package org.jax4j.numpy.fft;

import org.jspecify.annotations.NullMarked;
