/// Textbook factorisations of dense complex matrices, in the conventions of LAPACK.
@NullMarked
package org.jax4j.stablehlo.interpreter.linalg;

import org.jspecify.annotations.NullMarked;
