package org.jax4j.errors;

/// A traced value was used as a Java boolean, as in an if.
public final class TracerBoolConversionError extends ConcretizationTypeError {
    private static final long serialVersionUID = 1L;

    public TracerBoolConversionError(String message) {
        super(message);
    }
}
