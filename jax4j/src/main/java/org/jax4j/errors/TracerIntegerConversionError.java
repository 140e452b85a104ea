package org.jax4j.errors;

/// A traced value was used as a Java integer, as in a shape or an index.
///
/// This fails:
///
/// ```java
/// float[] table = {2, 3, 5, 7};
/// jit((Array i) -> jnp.array(table[i.toInt()])).apply(jnp.array(2));
/// ```
///
/// A Java array is indexed while the program is traced, when the position is not known. An `Array` is indexed when it
/// runs.
///
/// ```java
/// float[] table = {2, 3, 5, 7};
/// jit((Array i) -> jnp.array(table).get(i)).apply(jnp.array(2));
/// ```
public final class TracerIntegerConversionError extends ConcretizationTypeError {
    private static final long serialVersionUID = 1L;

    public TracerIntegerConversionError(String message) {
        super(message);
    }
}
