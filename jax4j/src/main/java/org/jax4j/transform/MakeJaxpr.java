package org.jax4j.transform;

import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn;

/// Shows the program that a function is traced to.
public final class MakeJaxpr {
    private MakeJaxpr() {}

    /// The jaxpr of `function` for arguments like these.
    public static Jaxpr of(Fn<?> function, Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        Flattened.FlatFunction body = new Flattened.FlatFunction(function, flat.structures());
        return JitTrace.trace("make_jaxpr", flat.avals(), body::apply);
    }
}
