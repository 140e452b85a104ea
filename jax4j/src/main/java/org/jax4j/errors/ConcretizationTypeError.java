package org.jax4j.errors;

/// A traced value was used where a concrete one is needed.
///
/// This fails:
///
/// ```java
/// jit((Array x) -> x.times(x.get(0).item())).apply(jnp.ones(3));
/// ```
///
/// While a program is traced its arrays have no elements yet, so none can be read into Java. What is to depend
/// on them is written with operations on arrays, which are traced too.
///
/// ```java
/// jit((Array x) -> x.times(x.get(0))).apply(jnp.ones(3));
/// ```
public class ConcretizationTypeError extends TypeError {
    private static final long serialVersionUID = 1L;

    public ConcretizationTypeError(String message) {
        super(message);
    }
}
