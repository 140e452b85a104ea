package org.jax4j.errors;

/// A traced value was passed to `np`, which computes at once on the host and needs its elements.
///
/// This fails:
///
/// ```java
/// jit((Array x) -> np.sin(x)).apply(jnp.ones(3));
/// ```
///
/// `np` computes at once; `jnp` is traced.
///
/// ```java
/// jit((Array x) -> jnp.sin(x)).apply(jnp.ones(3));
/// ```
public final class TracerArrayConversionError extends TypeError {
    private static final long serialVersionUID = 1L;

    public TracerArrayConversionError(String message) {
        super(message);
    }
}
