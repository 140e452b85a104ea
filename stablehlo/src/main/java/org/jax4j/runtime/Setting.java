package org.jax4j.runtime;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A setting of the process: a system property, or else an environment variable of the same name in capitals with
/// underscores (`jax4j.cache.dir` is `JAX4J_CACHE_DIR`). The property wins. A blank value counts as unset.
///
/// @param property the name of the system property
public record Setting(String property) {
    /// The folder for extracted native libraries, plugins and compiled programs. Default: `jax4j` in the user's
    /// cache folder.
    public static final Setting CACHE_DIR = new Setting("jax4j.cache.dir");

    /// The most bytes the compiled programs on disk may take; `0` switches the disk cache off. Default: 512 MiB.
    public static final Setting CACHE_SIZE = new Setting("jax4j.cache.size");

    /// The name of the environment variable.
    public String environmentVariable() {
        return property.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /// The value now in force, if it is set.
    public Optional<String> value() {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(environmentVariable())))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /// The value as a whole number not below `least`, or `otherwise` when it is unset.
    ///
    /// @throws IllegalArgumentException if the value is not such a number
    public long integer(long least, long otherwise) {
        Optional<String> text = value();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong("a whole number of at least " + least, text.get(), e);
        }
        throw wrong("a whole number of at least " + least, text.get(), null);
    }

    /// The exception that says what the setting needs.
    public IllegalArgumentException wrong(String needed, String got, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "setting %s needs %s, got \"%s\"; correct -D%s or the environment variable %s"
                        .formatted(property, needed, got, property, environmentVariable()),
                cause);
    }
}
