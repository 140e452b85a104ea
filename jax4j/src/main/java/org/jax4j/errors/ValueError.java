package org.jax4j.errors;

/// An operation got a parameter with a value that it does not accept.
public class ValueError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ValueError(String message) {
        super(message);
    }
}
