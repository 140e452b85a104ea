package org.jax4j.lax;

import org.jax4j.core.Array;
import org.jax4j.core.Tangent;

/// Arithmetic with tangents and cotangents.
public final class Tangents {
    private Tangents() {}

    /// The sum; costs nothing if one of them is zero by construction.
    public static Tangent add(Tangent x, Tangent y) {
        if (x instanceof Tangent.Some(Array left) && y instanceof Tangent.Some(Array right)) {
            return Tangent.of(new Arithmetic.AddAny().bind(left, right));
        }
        return x instanceof Tangent.Zero ? y : x;
    }
}
