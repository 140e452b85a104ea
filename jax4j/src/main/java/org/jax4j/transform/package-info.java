/// The transformations: `jit`, `makeJaxpr`, … Each is a trace with its tracer, and a public function.
@NullMarked
package org.jax4j.transform;

import org.jspecify.annotations.NullMarked;
