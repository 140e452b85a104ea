package org.jax4j.cli.program;

/// What the user gave cannot be used; the message says what and why. Ends the command with exit code 2.
public final class InputError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputError(String message) {
        super(message);
    }
}
