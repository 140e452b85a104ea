/// The core of tracing: arrays and tracers, primitives, traces that interpret them, and jaxprs that record them.
///
/// A [org.jax4j.core.Primitive] applied to [arrays][org.jax4j.core.Array] is interpreted by the current
/// [org.jax4j.core.Trace]. Outside of transformations that is [org.jax4j.core.Evaluation], which compiles and
/// runs it. A transformation runs a function under its own trace, on its own [tracers][org.jax4j.core.Tracer],
/// and interprets each primitive by the primitive's rule for that transformation.
@NullMarked
package org.jax4j.core;

import org.jspecify.annotations.NullMarked;
