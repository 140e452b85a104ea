package org.jax4j.runtime;

/// The memory budget does not suffice; the message names the largest live arrays.
public final class OutOfMemoryException extends BackendException {
    private static final long serialVersionUID = 1L;

    public OutOfMemoryException(String message) {
        super(message);
    }
}
