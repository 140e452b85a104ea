package org.jax4j.stablehlo.interpreter;

import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendProvider;

/// Makes the interpreter available as the backend `interpreter`, after all others.
public final class InterpreterProvider implements BackendProvider {

    /// For [java.util.ServiceLoader].
    public InterpreterProvider() {}

    @Override
    public String name() {
        return InterpreterBackend.NAME;
    }

    @Override
    public int priority() {
        return -100;
    }

    @Override
    public Backend create() {
        return new InterpreterBackend();
    }
}
