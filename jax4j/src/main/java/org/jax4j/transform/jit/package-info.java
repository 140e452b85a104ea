/// Compilation of functions: `jit` and its stages, trace → lower → compile.
@NullMarked
package org.jax4j.transform.jit;

import org.jspecify.annotations.NullMarked;
