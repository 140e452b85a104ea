package org.jax4j;

import org.jax4j.control.ControlFunctions;
import org.jax4j.lax.functions.LaxFunctions;
import org.jax4j.lax.functions.LinalgFunctions;

/// JAX's lower-level functions: each is one operation, applied as it is, without promotion of dtypes.
///
/// `lax.add(x, y)` of an int32 and a float32 array is an error, where `jnp.add` converts. Broadcasting is limited
/// to scalars and axes of size 1. What `jnp` does is in the end made of these.
public final class Lax implements LaxFunctions, ControlFunctions {
    /// Linear algebra.
    public final LinalgFunctions linalg = new LinalgFunctions();

    Lax() {}
}
