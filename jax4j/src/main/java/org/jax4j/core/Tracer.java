package org.jax4j.core;

import org.jax4j.stablehlo.Location;

/// A value that a transformation works on: it stands for an array whose elements are not known while the program
/// is traced.
///
/// Each transformation has its own tracer, which holds what the transformation knows of the value.
public abstract non-sealed class Tracer extends Array {
    private final Aval aval;

    protected Tracer(Aval aval) {
        this.aval = aval;
    }

    @Override
    public final Aval aval() {
        return aval;
    }

    /// Whether the transformation that made this tracer is still running.
    public abstract boolean isLive();

    /// The user's line that made this tracer.
    public abstract Location madeAt();

    /// The values of all members of a batch, if this stands for one of them; else this.
    public Array batch() {
        return this;
    }

    @Override
    public final boolean isHost() {
        return false;
    }

    @Override
    public Array blockUntilReady() {
        return this;
    }

    @Override
    final DeviceArray concrete(Concretization wanted) {
        throw wanted.refusal(this);
    }

    /// JAX's text, such as `JitTracer(float32[3,4])`; `~` marks a weak type.
    @Override
    public String toString() {
        return getClass().getSimpleName() + "(" + (aval.weakType() ? "~" : "") + aval + ")";
    }
}
