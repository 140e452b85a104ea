package org.jax4j.scipy;

import org.jax4j.scipy.linalg.ScipyLinalg;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.Stats;

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

    /// Statistics.
    public final Stats stats = Stats.INSTANCE;

    /// Linear algebra.
    public final ScipyLinalg linalg = ScipyLinalg.INSTANCE;

    private Scipy() {}

    @Override
    public String toString() {
        return "scipy";
    }
}
