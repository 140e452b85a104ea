/// Writes programs operation by operation: a [Builder] verifies each as it is added.
@NullMarked
package org.jax4j.stablehlo.build;

import org.jspecify.annotations.NullMarked;
