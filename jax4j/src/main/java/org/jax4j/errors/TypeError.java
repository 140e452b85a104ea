package org.jax4j.errors;

/// An operation got operands of types that it does not accept: shapes or dtypes that do not fit.
///
/// This fails:
///
/// ```java
/// lax.add(jnp.array(1), jnp.array(0.5f));
/// ```
///
/// `lax` takes operands as they are; `jnp` promotes their dtypes and broadcasts their shapes.
///
/// ```java
/// jnp.add(jnp.array(1), jnp.array(0.5f));
/// ```
public class TypeError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public TypeError(String message) {
        super(SourceLine.append(message));
    }
}
