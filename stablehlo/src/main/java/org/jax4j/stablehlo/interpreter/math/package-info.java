/// Functions of real and complex numbers that Java's library lacks.
@NullMarked
package org.jax4j.stablehlo.interpreter.math;

import org.jspecify.annotations.NullMarked;
