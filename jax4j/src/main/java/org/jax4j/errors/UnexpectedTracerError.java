package org.jax4j.errors;

/// A tracer was used after the transformation that made it had ended, or outside of it.
///
/// This fails:
///
/// ```java
/// List<Array> kept = new ArrayList<>();
/// jit((Array x) -> {
///     kept.add(x.plus(1));
///     return x;
/// }).apply(jnp.ones(3));
/// kept.get(0).times(2);
/// ```
///
/// A traced value means nothing outside of the function in which it was traced. What is needed outside is returned.
///
/// ```java
/// Array kept = jit((Array x) -> x.plus(1)).apply(jnp.ones(3));
/// kept.times(2);
/// ```
public class UnexpectedTracerError extends TypeError {
    private static final long serialVersionUID = 1L;

    public UnexpectedTracerError(String message) {
        super(message);
    }
}
