package org.jax4j.numpy.io;

import java.io.IOException;

/// A file is not in NumPy's format, or holds what arrays here cannot hold.
public final class NpyFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public NpyFormatException(String message) {
        super(message);
    }
}
