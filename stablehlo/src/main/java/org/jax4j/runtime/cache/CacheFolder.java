package org.jax4j.runtime.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Setting;

/// The folder on disk in which backends keep what can be made or fetched again: extracted libraries, plugins and
/// compiled programs.
///
/// [Setting#CACHE_DIR] names it; otherwise it is `jax4j` in the place that the operating system gives to caches
/// (`$XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`), or where that cannot be made, as for
/// a user without a home, a folder of this user alone in the one for temporary files. It may be deleted at any
/// time when no program runs.
public final class CacheFolder {
    private CacheFolder() {}

    /// Found once a process.
    private static final class Default {
        static final Path FOLDER = usable(
                systemDefault(),
                Path.of(System.getProperty("java.io.tmpdir", "."), "jax4j-" + System.getProperty("user.name", "")));
    }

    /// The preferred folder if it is there or can be made; else the other, if no other user can write to it; else
    /// the preferred one, so that it is what messages name.
    static Path usable(Path preferred, Path other) {
        try {
            return Files.createDirectories(preferred);
        } catch (IOException e) {
            try {
                return isPrivate(other) ? other : preferred;
            } catch (IOException _) {
                return preferred;
            }
        }
    }

    /// Whether a folder, which is made if it is missing, belongs to this user and nobody else may write to it:
    /// libraries are loaded from it.
    private static boolean isPrivate(Path folder) throws IOException {
        boolean hasPermissions =
                folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!hasPermissions) {
            Files.createDirectories(folder);
            return true;
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path own = Files.createTempFile("jax4j", "");
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory()
                    && attributes.owner().equals(Files.getOwner(own))
                    && !attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    && !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } finally {
            Files.delete(own);
        }
    }

    /// The root of the cache, which need not exist yet.
    public static Path root() {
        return Setting.CACHE_DIR.value().map(Path::of).orElseGet(() -> Default.FOLDER);
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
