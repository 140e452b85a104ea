package org.jax4j.errors;

/// An operation gave NaN or infinity, which the settings `debugNans` and `debugInfs` are to find.
///
/// This fails:
///
/// ```java
/// Config.update(config -> config.withDebugNans(true));
/// jnp.log(jnp.array(-1f));
/// ```
///
/// The message names the operation, the types of its operands and the line, also for an operation within a
/// compiled function. What the operation must not meet is kept from it.
///
/// ```java
/// Config.update(config -> config.withDebugNans(true));
/// jnp.log(jnp.maximum(jnp.array(-1f), 1e-6));
/// ```
public class FloatingPointError extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    public FloatingPointError(String message) {
        super(message);
    }
}
