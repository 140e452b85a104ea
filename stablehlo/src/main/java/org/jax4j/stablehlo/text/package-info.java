/// The text of StableHLO programs, as MLIR prints it and JAX writes it: [StableHloText] parses and prints.
@NullMarked
package org.jax4j.stablehlo.text;

import org.jspecify.annotations.NullMarked;
