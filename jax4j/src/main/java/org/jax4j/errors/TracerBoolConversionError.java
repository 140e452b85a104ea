package org.jax4j.errors;

/// A traced value was used as a Java boolean, as in an if.
///
/// This fails:
///
/// ```java
/// jit((Array x) -> x.gt(0).toBoolean() ? x : x.unaryMinus()).apply(jnp.array(-3));
/// ```
///
/// Java chooses one branch, once, while the program is traced, and cannot know which. `jnp.where` chooses when it runs.
///
/// ```java
/// jit((Array x) -> jnp.where(x.gt(0), x, x.unaryMinus())).apply(jnp.array(-3));
/// ```
public final class TracerBoolConversionError extends ConcretizationTypeError {
    private static final long serialVersionUID = 1L;

    public TracerBoolConversionError(String message) {
        super(message);
    }
}
