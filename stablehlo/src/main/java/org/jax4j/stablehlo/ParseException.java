package org.jax4j.stablehlo;

/// Text is not a StableHLO program that this project understands: what was expected, what came, and where.
public final class ParseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Location location;

    /// What cannot be read, and where; the message begins with the place.
    public ParseException(Location location, String problem) {
        super(location + ": " + problem);
        this.location = location;
    }

    /// File, line and column of the text that cannot be read.
    public Location location() {
        return location;
    }
}
