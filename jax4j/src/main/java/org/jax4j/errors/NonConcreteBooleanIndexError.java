package org.jax4j.errors;

/// A traced boolean array was used as an index; the size of the result would depend on its elements.
///
/// This fails:
///
/// ```java
/// jit((Array x) -> jnp.sum(x.get(x.gt(0)))).apply(jnp.array(-1, 2, 3));
/// ```
///
/// A mask selects as many elements as are true in it, so the shape of the result is not known while the program
/// is traced. With `jnp.where` it is.
///
/// ```java
/// jit((Array x) -> jnp.sum(jnp.where(x.gt(0), x, 0))).apply(jnp.array(-1, 2, 3));
/// ```
public final class NonConcreteBooleanIndexError extends IndexError {
    private static final long serialVersionUID = 1L;

    public NonConcreteBooleanIndexError(String message) {
        super(message);
    }
}
