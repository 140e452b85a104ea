package org.jax4j.errors;

/// An index does not fit the array that it selects from.
///
/// This fails:
///
/// ```java
/// jnp.ones(2, 3).get(0, 1, 2);
/// ```
///
/// An index has at most one component for each axis.
///
/// ```java
/// jnp.ones(2, 3).get(0, 1);
/// ```
public class IndexError extends IndexOutOfBoundsException {
    private static final long serialVersionUID = 1L;

    public IndexError(String message) {
        super(SourceLine.append(message));
    }
}
