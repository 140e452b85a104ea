package org.jax4j.stablehlo;

/// A program breaks a constraint of the StableHLO specification.
public final class VerificationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public VerificationException(String message) {
        super(message);
    }
}
