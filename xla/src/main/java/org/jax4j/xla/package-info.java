/// The backend `xla`: programs run by XLA, through any plugin that offers the PJRT interface (for the processor,
/// CUDA, TPU, …), without Python and without code in C.
///
/// A plugin is installed by `jax4j xla install`, or named by the setting
/// [PLUGIN][org.jax4j.xla.XlaSettings#PLUGIN]; then `JitOptions.DEFAULT.withBackend("xla")` or
/// `-Djax4j.backend=xla` selects the backend. [org.jax4j.xla.pjrt] is the interface, [org.jax4j.xla.plugin] where
/// plugins come from.
///
/// - A module goes to the plugin as StableHLO text. Donated parameters are marked as JAX marks them. LAPACK's
///   routines, which no plugin has, are calls back into this process ([org.jax4j.xla.HostCalls]).
/// - Compiled programs are kept in the same cache on disk as those of `cpu`.
/// - Execution is asynchronous: a call returns when XLA has queued the program.
/// - Memory of the host is used without a copy where it lies off-heap, aligned to 64 bytes, and nobody can free
///   it; the device is then the processor. Results there are read without a copy.
/// - An error of XLA becomes a [org.jax4j.runtime.BackendException] with XLA's text.
@NullMarked
package org.jax4j.xla;

import org.jspecify.annotations.NullMarked;
