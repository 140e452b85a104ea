package org.jax4j.errors;

/// An index does not fit the array that it selects from.
public class IndexError extends IndexOutOfBoundsException {
    private static final long serialVersionUID = 1L;

    public IndexError(String message) {
        super(message);
    }
}
