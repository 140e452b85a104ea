package org.jax4j.core;

import org.jax4j.errors.SourceLine;
import org.jax4j.stablehlo.Location;

/// Finds the line of the user's program that called into Jax4j.
public final class UserCode {
    private UserCode() {}

    /// The innermost frame that belongs neither to this library nor to the JDK; while a traced program is
    /// interpreted, the line of the equation.
    public static Location location() {
        return SourceLine.recorded();
    }
}
