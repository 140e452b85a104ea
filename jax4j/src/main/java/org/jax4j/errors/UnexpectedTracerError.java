package org.jax4j.errors;

/// A tracer was used after the transformation that made it had ended, or outside of it.
public class UnexpectedTracerError extends TypeError {
    private static final long serialVersionUID = 1L;

    public UnexpectedTracerError(String message) {
        super(message);
    }
}
