package org.jax4j.cpu.compiler.loop;

/// An integer that positions depend on and that is not known at compile time. It is never negative.
public sealed interface Symbol permits Index, Local {
    /// A bound: the value is smaller. `Long.MAX_VALUE` if nothing is known.
    long extent();
}
