package org.jax4j.export;

import java.util.List;

/// How a function is exported.
///
/// @param platforms where the program is to run, by JAX's names: `cpu`, `cuda`, `rocm`, `tpu`
public record ExportOptions(List<String> platforms) {
    /// For CPUs.
    public static final ExportOptions DEFAULT = new ExportOptions(List.of("cpu"));

    /// @throws IllegalArgumentException if there is no platform
    public ExportOptions {
        platforms = List.copyOf(platforms);
        if (platforms.isEmpty()) {
            throw new IllegalArgumentException("a function is exported for one platform or more, got none");
        }
    }

    /// Options for these platforms.
    public static ExportOptions platforms(String... platforms) {
        return new ExportOptions(List.of(platforms));
    }
}
