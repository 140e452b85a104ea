package org.jax4j.cpu.natives;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Thrown when a native library that the CPU backend needs is missing, damaged or cannot be loaded. The message
/// says what to add to the build or which setting to change.
public final class NativeLibraryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// An exception with this message.
    public NativeLibraryException(String message) {
        super(message);
    }

    /// An exception with this message and cause.
    public NativeLibraryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
