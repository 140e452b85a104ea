package org.jax4j.errors;

/// An operation got operands of types that it does not accept: shapes or dtypes that do not fit.
public class TypeError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public TypeError(String message) {
        super(message);
    }
}
