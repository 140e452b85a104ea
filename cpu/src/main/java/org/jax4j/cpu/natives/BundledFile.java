package org.jax4j.cpu.natives;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/// A file inside an artifact on the class path or module path.
///
/// @param name its name, without folder
/// @param size its length in bytes
/// @param checksum its CRC-32, or `-1` when where it lies does not record one
/// @param location where to read it
record BundledFile(String name, long size, long checksum, URL location) {
    /// The file at this resource path, if an artifact that this process can see has it.
    ///
    /// The artifacts are modules that nothing requires, so a program run from the module path does not resolve
    /// them and no class loader finds their resources; their jars are then opened directly.
    static Optional<BundledFile> find(String resource, String jarPrefix) throws IOException {
        URL location = loader().getResource(resource);
        if (location == null) {
            Optional<URL> onModulePath = findOnModulePath(resource, jarPrefix);
            if (onModulePath.isEmpty()) {
                return Optional.empty();
            }
            location = onModulePath.get();
        }
        return Optional.of(describe(resource, location));
    }

    /// The file at this place.
    static BundledFile describe(String resource, URL location) throws IOException {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        URLConnection connection = location.openConnection();
        if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            return new BundledFile(
                    name, jar.getJarEntry().getSize(), jar.getJarEntry().getCrc(), location);
        }
        long size = connection.getContentLengthLong();
        connection.getInputStream().close();
        return new BundledFile(name, size, -1, location);
    }

    InputStream open() throws IOException {
        return location.openStream();
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ClassLoader.getSystemClassLoader();
    }

    private static Optional<URL> findOnModulePath(String resource, String jarPrefix) throws IOException {
        for (Path jar : modulePathJars(jarPrefix)) {
            try (JarFile file = new JarFile(jar.toFile())) {
                if (file.getJarEntry(resource) != null) {
                    return Optional.of(
                            URI.create("jar:" + jar.toUri() + "!/" + resource).toURL());
                }
            }
        }
        return Optional.empty();
    }

    private static List<Path> modulePathJars(String jarPrefix) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : System.getProperty("jdk.module.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (entry.isEmpty()) {
                continue;
            }
            if (Files.isDirectory(path)) {
                try (DirectoryStream<Path> inside = Files.newDirectoryStream(path, jarPrefix + "*.jar")) {
                    inside.forEach(jars::add);
                }
            } else if (path.getFileName().toString().startsWith(jarPrefix) && Files.isRegularFile(path)) {
                jars.add(path);
            }
        }
        return jars;
    }
}
