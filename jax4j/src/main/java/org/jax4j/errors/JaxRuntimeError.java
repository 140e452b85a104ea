package org.jax4j.errors;

import org.jax4j.stablehlo.Location;

/// A check of a running program failed.
///
/// This fails:
///
/// ```java
/// var inverse = checkify((Array x) -> {
///     check(x.gt(0), "x must be positive, got {}", x);
///     return jnp.sqrt(x);
/// });
/// inverse.apply(jnp.array(-1f)).error().throwError();
/// ```
///
/// The message tells what failed and at which line of the checked function. An error can also be looked at
/// without throwing it:
///
/// ```java
/// var inverse = checkify((Array x) -> {
///     check(x.gt(0), "x must be positive, got {}", x);
///     return jnp.sqrt(x);
/// });
/// var result = inverse.apply(jnp.array(-1f));
/// Array root = result.error().get().isPresent() ? jnp.array(0f) : result.value();
/// ```
public class JaxRuntimeError extends ValueError {
    private static final long serialVersionUID = 1L;

    /// @param message with the line of the check in it
    public JaxRuntimeError(String message) {
        super(message, Location.UNKNOWN);
    }
}
