/// Differentiation: `grad`, `vjp`, `jvp`, Jacobians, and functions with derivatives of their own.
@NullMarked
package org.jax4j.transform.grad;

import org.jspecify.annotations.NullMarked;
