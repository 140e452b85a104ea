/// Programs that outlive the process: functions exported to files that Python's JAX reads, and files of Python's
/// JAX as functions.
///
/// ```java
/// Exported exported = export.export(jit(Model::loss).trace(parameters, batch));
/// exported.save(Path.of("loss.jax"), 1); // with the derivative
///
/// Exported loss = export.load(Path.of("loss.jax"));
/// Array value = loss.call(parameters, batch);
/// Params gradient = grad((Params p) -> loss.<Array>call(p, batch)).apply(parameters);
/// ```
///
/// A function is exported for arguments of certain types and structures, as a StableHLO program with a signature.
/// What is loaded may be called anywhere, under `jit`, `vmap` and `grad` too: [org.jax4j.export.translation]
/// gives the operations of the program back their derivatives.
@NullMarked
package org.jax4j.export;

import org.jspecify.annotations.NullMarked;
