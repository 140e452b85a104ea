package org.jax4j.xla.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.cache.CacheFolder;

/// The plugins in the cache folder.
public final class InstalledPlugins {
    private static final String COMMAND = "jax4j xla install";

    private InstalledPlugins() {}

    /// Where the library of a release lies when it is installed.
    public static Path library(PluginRelease release) {
        return CacheFolder.root()
                .resolve("plugins")
                .resolve(release.folder())
                .resolve(Path.of(release.library()).getFileName());
    }

    /// The library of a release, if it is installed.
    public static Optional<Path> find(PluginRelease release) {
        return Optional.of(library(release)).filter(Files::isRegularFile);
    }

    /// The library that a setting names: a path, a release's name, or if nothing is set the first installed
    /// release.
    ///
    /// @param setting the setting's name, for messages
    /// @throws BackendException if there is none; the message names the command that installs one
    public static Path resolve(Optional<String> value, String setting) {
        if (value.isPresent()) {
            Optional<PluginRelease> release = PluginRelease.named(value.get());
            return release.isPresent()
                    ? find(release.get())
                            .orElseThrow(() -> new BackendException("the PJRT plugin '" + value.get()
                                    + "' is not installed; run `" + COMMAND + " " + value.get() + "`"))
                    : Path.of(value.get());
        }
        return PluginRelease.all().stream()
                .map(InstalledPlugins::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new BackendException("the xla backend needs a PJRT plugin, and none is installed; "
                        + (PluginRelease.isPlatformKnown()
                                ? "run `" + COMMAND + "` for that of the processor, or `" + COMMAND + " "
                                        + String.join("`, `" + COMMAND + " ", gpuNames())
                                        + "` for others, or "
                                : "for this platform there is no ready one: ")
                        + "set -D" + setting + " to the path of one"));
    }

    private static List<String> gpuNames() {
        return PluginRelease.all().stream().skip(1).map(PluginRelease::name).toList();
    }
}
