package org.jax4j.scipy;

import org.jax4j.scipy.special.Special;

/// `scipy`: SciPy's functions, by module.
///
/// ```java
/// import static org.jax4j.Jax.*;
///
/// Array p = scipy.special.expit(x);
/// ```
public final class Scipy {
    /// The modules, which have no state.
    public static final Scipy INSTANCE = new Scipy();

    /// Special functions.
    public final Special special = Special.INSTANCE;

    private Scipy() {}

    @Override
    public String toString() {
        return "scipy";
    }
}
