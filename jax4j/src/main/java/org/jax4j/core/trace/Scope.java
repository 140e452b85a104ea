package org.jax4j.core.trace;

/// Holds the current trace.
final class Scope {
    static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();

    private Scope() {}
}
