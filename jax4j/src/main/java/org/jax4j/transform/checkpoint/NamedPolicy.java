package org.jax4j.transform.checkpoint;

import org.jax4j.core.trace.Primitive;

/// A policy that prints its name.
record NamedPolicy(String name, CheckpointPolicy policy) implements CheckpointPolicy {
    @Override
    public boolean saves(Primitive primitive) {
        return policy.saves(primitive);
    }

    @Override
    public String toString() {
        return name;
    }
}
