package org.jax4j.stablehlo;

/// Where in the user's program an operation comes from.
///
/// @param name   what the operation is part of, such as `jit(f)/layer/sin`; empty if unknown
/// @param file   file name; empty if unknown
/// @param line   line, from 1; 0 if the file has no lines
/// @param column column, from 1; 0 if unknown
public record Location(String name, String file, int line, int column) {
    public static final Location UNKNOWN = new Location("", 0, 0);

    /// A place in a file.
    public Location(String file, int line, int column) {
        this("", file, line, column);
    }

    /// The same place, as part of something else.
    public Location withName(String other) {
        return new Location(other, file, line, column);
    }

    /// The place in the file; the name if that is all that is known.
    @Override
    public String toString() {
        if (file.isEmpty()) {
            return name.isEmpty() ? "unknown" : name;
        }
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
