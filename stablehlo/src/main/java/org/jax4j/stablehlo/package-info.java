/// StableHLO programs as values: data types, operations, functions and modules.
@NullMarked
package org.jax4j.stablehlo;

import org.jspecify.annotations.NullMarked;
