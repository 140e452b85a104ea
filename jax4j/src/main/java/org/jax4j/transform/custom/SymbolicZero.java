package org.jax4j.transform.custom;

import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Tracer;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.Location;

/// A tangent or cotangent that is zero without any computation. Rules that ask for symbolic zeros are given it,
/// and may give it; it has a type, but nothing can be computed with it before [#instantiate()].
public final class SymbolicZero extends Tracer {
    SymbolicZero(Aval aval) {
        super(aval);
    }

    /// An array of zeros.
    public Array instantiate() {
        return Scalars.zeros(aval());
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public Location madeAt() {
        return Location.UNKNOWN;
    }

    @Override
    public String toString() {
        return "SymbolicZero(" + aval() + ")";
    }
}
