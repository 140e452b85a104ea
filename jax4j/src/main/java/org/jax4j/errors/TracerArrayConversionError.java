package org.jax4j.errors;

/// A traced value was passed to `np`, which computes at once on the host and needs its elements.
public final class TracerArrayConversionError extends TypeError {
    private static final long serialVersionUID = 1L;

    public TracerArrayConversionError(String message) {
        super(message);
    }
}
