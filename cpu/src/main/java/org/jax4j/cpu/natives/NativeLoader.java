package org.jax4j.cpu.natives;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jax4j.runtime.Setting;
import org.jax4j.runtime.cache.CacheFolder;

/// Loads the native libraries, each once in a process and for as long as the process lives.
public final class NativeLoader {
    private static final Map<NativeLibrary, SymbolLookup> LOADED = new EnumMap<>(NativeLibrary.class);

    private NativeLoader() {}

    /// The symbols of this library, which is extracted and loaded on the first call.
    ///
    /// @throws NativeLibraryException if no artifact on the class path or module path carries the library for
    ///     this platform, if it cannot be extracted, or if the operating system refuses to load it
    public static SymbolLookup load(NativeLibrary library) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(library, NativeLoader::open);
        }
    }

    /// The folder on disk that holds this library's files, extracted if need be; empty when
    /// [NativeLibrary#override()] names a library elsewhere.
    ///
    /// @throws NativeLibraryException as [#load]
    public static Optional<Path> folder(NativeLibrary library) {
        return library.override().value().isPresent()
                ? Optional.empty()
                : Optional.of(extract(library, NativePlatform.current()));
    }

    /// Whether the extracted files of this library still have the hashes that were recorded when they were
    /// extracted.
    ///
    /// @throws NativeLibraryException as [#load], and if a file cannot be read
    public static boolean verify(NativeLibrary library) {
        Optional<Path> folder = folder(library);
        try {
            return folder.isEmpty() || Extraction.verify(folder.get());
        } catch (IOException e) {
            throw new NativeLibraryException(
                    "%s could not be read from %s (%s)".formatted(library, folder.orElseThrow(), e), e);
        }
    }

    private static SymbolLookup open(NativeLibrary library) {
        Optional<String> override = library.override().value();
        if (override.isPresent()) {
            Path path = Path.of(override.get());
            if (!Files.isRegularFile(path)) {
                throw new NativeLibraryException(
                        "setting %s needs the path of a library file, got \"%s\", which is not a file"
                                .formatted(library.override().property(), path));
            }
            return open(library, path);
        }
        NativePlatform platform = NativePlatform.current();
        Path folder = extract(library, platform);
        List<String> files = library.files(platform);
        for (String needed : files.subList(0, files.size() - 1)) {
            if (!isOnSystem(needed)) {
                open(library, folder.resolve(needed));
            }
        }
        return open(library, folder.resolve(files.getLast()));
    }

    /// Loads the system's own copy of the compiler's runtime library, which libLLVM may have brought in
    /// already. Two copies would each unwind only their own frames.
    private static boolean isOnSystem(String file) {
        if (!file.startsWith("libgcc_s")) {
            return false;
        }
        try {
            SymbolLookup.libraryLookup(file, Arena.global());
            return true;
        } catch (IllegalArgumentException notThere) {
            return false;
        }
    }

    private static SymbolLookup open(NativeLibrary library, Path file) {
        try {
            return SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new NativeLibraryException(
                    "the operating system refused to load %s from %s; it needs the C++ runtime (libstdc++) and zlib of a system as new as glibc 2.28, or set -D%s to a library built for this system"
                            .formatted(library, file, library.override().property()),
                    e);
        }
    }

    private static Path extract(NativeLibrary library, NativePlatform platform) {
        try {
            List<BundledFile> files = find(library, platform);
            return Extraction.extract(CacheFolder.subfolder("natives"), key(library, platform, files), files);
        } catch (IOException e) {
            throw new NativeLibraryException(
                    "%s could not be extracted to %s (%s); it needs about 180 MB on a disk that this user may write to: set -D%s or %s to such a folder"
                            .formatted(
                                    library,
                                    CacheFolder.root(),
                                    e,
                                    Setting.CACHE_DIR.property(),
                                    Setting.CACHE_DIR.environmentVariable()),
                    e);
        }
    }

    static List<BundledFile> find(NativeLibrary library, NativePlatform platform) throws IOException {
        List<BundledFile> found = new ArrayList<>();
        String[] coordinates = library.coordinates(platform).split(":");
        for (String file : library.files(platform)) {
            String resource = library.resourceFolder(platform) + "/" + file;
            found.add(BundledFile.find(resource, coordinates[1] + "-")
                    .orElseThrow(() -> missing(library, platform, resource, coordinates)));
        }
        return found;
    }

    private static NativeLibraryException missing(
            NativeLibrary library, NativePlatform platform, String resource, String[] coordinates) {
        return new NativeLibraryException("""
                %s for %s is on neither the class path nor the module path (no resource %s); add to the build

                    <dependency>
                        <groupId>%s</groupId>
                        <artifactId>%s</artifactId>
                        <version>%s</version>
                        <classifier>%s</classifier>
                    </dependency>

                or set -D%s to the path of such a library on this system""".formatted(
                        library,
                        platform.classifier(),
                        resource,
                        coordinates[0],
                        coordinates[1],
                        coordinates[2],
                        coordinates[3],
                        library.override().property()));
    }

    private static String key(NativeLibrary library, NativePlatform platform, List<BundledFile> files) {
        CRC32 crc = new CRC32();
        for (BundledFile file : files) {
            String identity = file.name() + " " + file.size() + " " + file.checksum() + "\n";
            crc.update(identity.getBytes(StandardCharsets.UTF_8));
        }
        String name = library.name().toLowerCase(Locale.ROOT);
        return "%s-%s-%08x".formatted(name, platform.classifier(), crc.getValue());
    }
}
