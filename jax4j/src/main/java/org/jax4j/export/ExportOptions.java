package org.jax4j.export;

import java.util.List;

/// How a function is exported.
///
/// @param platforms      where the program is to run, by JAX's names: `cpu`, `cuda`, `rocm`, `tpu`
/// @param disabledChecks what whoever calls the program is not to check, `disabled_checks`: [#PLATFORM], or
///                       names of custom calls
public record ExportOptions(List<String> platforms, List<String> disabledChecks) {
    /// The check that a program is called on a platform for which it was exported,
    /// `DisabledSafetyCheck.platform()`.
    public static final String PLATFORM = "platform";

    /// For CPUs.
    public static final ExportOptions DEFAULT = new ExportOptions(List.of("cpu"), List.of());

    /// @throws IllegalArgumentException if there is no platform
    public ExportOptions {
        platforms = List.copyOf(platforms);
        disabledChecks = List.copyOf(disabledChecks);
        if (platforms.isEmpty()) {
            throw new IllegalArgumentException("a function is exported for one platform or more, got none");
        }
    }

    /// Options for these platforms.
    public static ExportOptions platforms(String... platforms) {
        return new ExportOptions(List.of(platforms), List.of());
    }

    /// These options with checks that are not to be made, such as [#PLATFORM].
    public ExportOptions withDisabledChecks(String... checks) {
        return new ExportOptions(platforms, List.of(checks));
    }
}
