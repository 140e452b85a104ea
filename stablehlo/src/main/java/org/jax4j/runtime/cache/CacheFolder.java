package org.jax4j.runtime.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Setting;

/// The folder on disk in which backends keep what can be made or fetched again: extracted libraries, plugins and
/// compiled programs.
///
/// [Setting#CACHE_DIR] names it; otherwise it is `jax4j` in the place that the operating system gives to
/// caches (`$XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`). It may be deleted at any
/// time when no program runs.
public final class CacheFolder {
    private CacheFolder() {}

    /// The root of the cache, which need not exist yet.
    public static Path root() {
        return Setting.CACHE_DIR.value().map(Path::of).orElseGet(CacheFolder::systemDefault);
    }

    /// A folder of this name in the cache, made if it is missing.
    ///
    /// @throws BackendException if it cannot be made
    public static Path subfolder(String name) {
        Path folder = root().resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BackendException(
                    "the cache folder needs a place that this user may write to, but %s could not be made (%s); set -D%s or %s to another folder"
                            .formatted(
                                    folder, e, Setting.CACHE_DIR.property(), Setting.CACHE_DIR.environmentVariable()),
                    e);
        }
    }

    private static Path systemDefault() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.startsWith("windows")) {
            return environment("LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"))
                    .resolve("jax4j");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("jax4j");
        }
        return environment("XDG_CACHE_HOME").orElse(home.resolve(".cache")).resolve("jax4j");
    }

    private static Optional<Path> environment(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }
}
