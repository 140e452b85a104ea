package org.jax4j.xla.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jax4j.runtime.BackendException;

/// Installs a plugin into the cache folder: `pip` downloads its archive, the hash is compared, and the library is
/// taken out. `pip` is used as this machine has it configured, with its mirrors and proxies.
public final class PluginInstaller {
    private static final List<List<String>> PIPS =
            List.of(List.of("python3", "-m", "pip"), List.of("pip3"), List.of("pip"), List.of("python", "-m", "pip"));

    private final List<List<String>> pips;
    private final Consumer<String> progress;

    /// @param progress gets a line for each step
    public PluginInstaller(Consumer<String> progress) {
        this(PIPS, progress);
    }

    PluginInstaller(List<List<String>> pips, Consumer<String> progress) {
        this.pips = pips;
        this.progress = progress;
    }

    /// Installs a release, or leaves it as it is when it is installed already; returns its library.
    ///
    /// @throws BackendException if it cannot be had; the message says why and what to do
    public Path install(PluginRelease release) {
        if (!PluginRelease.isPlatformKnown()) {
            throw new BackendException("the PJRT plugin '" + release.name()
                    + "' is published for Linux on x86-64, and this is " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + "; build one, and set the path of it");
        }
        Path library = InstalledPlugins.library(release);
        if (Files.isRegularFile(library)) {
            return library;
        }
        List<String> pip = pip();
        try {
            Path folder = library.resolveSibling("..").normalize();
            Files.createDirectories(folder);
            Path temporary = Files.createTempDirectory(folder, release.folder() + ".new-");
            try {
                Path archive = download(pip, release, temporary);
                Path whole = Files.createDirectory(temporary.resolve("whole"));
                progress.accept("taking " + release.library() + " out of " + archive.getFileName());
                extract(archive, release, whole);
                show(whole, library);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw new BackendException(
                    "the PJRT plugin '" + release.name() + "' could not be written to "
                            + library.getParent() + " (" + e
                            + "); it needs space for it twice, on a disk that this user may"
                            + " write to: set -Djax4j.cache.dir to such a folder",
                    e);
        }
        return library;
    }

    /// One rename shows the folder; were another process faster, its folder stays.
    private static void show(Path whole, Path library) throws IOException {
        try {
            Files.move(whole, library.getParent(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isRegularFile(library)) {
                throw e;
            }
        }
    }

    /// The command that is pip here.
    private List<String> pip() {
        for (List<String> candidate : pips) {
            if (works(candidate)) {
                return candidate;
            }
        }
        throw new BackendException("a PJRT plugin is downloaded by pip, Python's package installer, and there is none"
                + " on the PATH (tried "
                + String.join(", ", pips.stream().map(c -> String.join(" ", c)).toList())
                + "); install Python, or get a plugin another way and set -Djax4j.xla.plugin to its path");
    }

    private static boolean works(List<String> pip) {
        var command = new ArrayList<>(pip);
        command.add("--version");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(30, TimeUnit.SECONDS);
            process.destroy();
            return ended && process.exitValue() == 0;
        } catch (IOException _) {
            return false; // not on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path download(List<String> pip, PluginRelease release, Path folder) throws IOException {
        Path requirements = Files.writeString(folder.resolve("requirements.txt"), release.requirement() + "\n");
        var command = new ArrayList<>(pip);
        command.addAll(List.of("download", "--no-deps", "--only-binary=:all:", "--require-hashes"));
        command.addAll(List.of("--disable-pip-version-check", "--progress-bar", "off", "--dest", folder.toString()));
        command.addAll(List.of("--requirement", requirements.toString()));
        progress.accept("downloading " + release.distribution() + " " + release.version());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new BackendException("pip could not download " + release.distribution() + " " + release.version()
                        + ":\n" + log.strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new BackendException("the download was interrupted", e);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new BackendException("pip downloaded no archive:\n" + log.strip()));
        }
    }

    /// Compares the hash of the archive, and copies the library and the licences out of it.
    static void extract(Path archive, PluginRelease release, Path target) throws IOException {
        String hash = sha256(archive);
        if (!hash.equals(release.sha256())) {
            throw new BackendException(archive.getFileName() + " has SHA-256 " + hash + ", expected is "
                    + release.sha256() + ": it is not the archive that was tried");
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry library = zip.getEntry(release.library());
            if (library == null) {
                throw new BackendException(archive.getFileName() + " has no " + release.library());
            }
            List<? extends ZipEntry> licences = zip.stream()
                    .filter(entry -> entry.getName().contains(".dist-info/licenses/") && !entry.isDirectory())
                    .toList();
            copy(zip, library, target);
            for (ZipEntry licence : licences) {
                copy(zip, licence, target);
            }
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
