package org.jax4j.cpu.compiler.loop;

import org.jax4j.stablehlo.DType;

/// A scalar that is written again and again: an accumulator, or what a loop carries. Compared by identity.
public final class Variable {
    private final DType type;

    public Variable(DType type) {
        this.type = type;
    }

    public DType type() {
        return type;
    }
}
