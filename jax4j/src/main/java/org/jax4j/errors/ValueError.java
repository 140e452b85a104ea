package org.jax4j.errors;

import org.jax4j.stablehlo.Location;

/// An operation got a parameter with a value that it does not accept.
///
/// This fails:
///
/// ```java
/// jnp.array(new int[][] {{1, 2}, {3}});
/// ```
///
/// An array has as many elements in each row.
///
/// ```java
/// jnp.array(new int[][] {{1, 2}, {3, 4}});
/// ```
public class ValueError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ValueError(String message) {
        super(SourceLine.append(message));
    }

    /// @param blamed the line that is to blame, if it is not that which called
    ValueError(String message, Location blamed) {
        super(SourceLine.append(message, blamed));
    }
}
