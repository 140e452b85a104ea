package org.jax4j.errors;

/// A traced value was used where a concrete one is needed.
public class ConcretizationTypeError extends TypeError {
    private static final long serialVersionUID = 1L;

    public ConcretizationTypeError(String message) {
        super(message);
    }
}
