package org.jax4j.errors;

/// A traced boolean array was used as an index; the size of the result would depend on its elements.
public final class NonConcreteBooleanIndexError extends IndexError {
    private static final long serialVersionUID = 1L;

    public NonConcreteBooleanIndexError(String message) {
        super(message);
    }
}
