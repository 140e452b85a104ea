package org.jax4j.stablehlo;

/// A program breaks a constraint of the StableHLO specification.
public final class VerificationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Location location;

    public VerificationException(String message) {
        super(message);
        this.location = Location.UNKNOWN;
    }

    /// What is wrong, and where; the message begins with the place if it is known.
    public VerificationException(Location location, String message) {
        super(location.equals(Location.UNKNOWN) ? message : location + ": " + message);
        this.location = location;
    }

    /// The place of the operation in the text or in the user's program; [Location#UNKNOWN] if nobody knows it.
    public Location location() {
        return location;
    }
}
