/// Values of programs that run, and the arithmetic of their elements.
@NullMarked
package org.jax4j.stablehlo.interpreter.tensor;

import org.jspecify.annotations.NullMarked;
