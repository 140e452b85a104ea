/// Tracing: primitives, traces that interpret them, and jaxprs that record them.
///
/// A [Primitive] applied to arrays is interpreted by the current [Trace]. Outside of transformations that is
/// [Evaluation], which compiles and runs it. A transformation runs a function under its own trace, on its own
/// [tracers][org.jax4j.core.Tracer], and interprets each primitive by the primitive's rule for that
/// transformation.
///
/// A [Jaxpr] is a program as data: a list of [Equation]s over [Atom]s. [Lowering] makes a StableHLO function of
/// it, and a [CompiledJaxpr] is what a backend made of that. Java code that programs call while they run is a
/// [HostCall].
@NullMarked
package org.jax4j.core.trace;

import org.jspecify.annotations.NullMarked;
