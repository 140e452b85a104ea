package org.jax4j.xla;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/// What exceptions say.
public final class Refusals {
    private Refusals() {}

    /// The message of the exception that the code throws.
    public static String message(Class<? extends Throwable> type, Executable code) {
        return String.valueOf(assertThrows(type, code).getMessage());
    }
}
