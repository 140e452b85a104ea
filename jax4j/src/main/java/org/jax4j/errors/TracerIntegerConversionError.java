package org.jax4j.errors;

/// A traced value was used as a Java integer, as in a shape or an index.
public final class TracerIntegerConversionError extends ConcretizationTypeError {
    private static final long serialVersionUID = 1L;

    public TracerIntegerConversionError(String message) {
        super(message);
    }
}
