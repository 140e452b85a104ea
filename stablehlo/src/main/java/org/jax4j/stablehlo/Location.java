package org.jax4j.stablehlo;

/// Where in the user's program an operation comes from.
///
/// @param file   file name; empty if unknown
/// @param line   line, from 1; 0 if the file has no lines
/// @param column column, from 1; 0 if unknown
public record Location(String file, int line, int column) {
    public static final Location UNKNOWN = new Location("", 0, 0);

    @Override
    public String toString() {
        if (file.isEmpty()) {
            return "unknown";
        }
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
