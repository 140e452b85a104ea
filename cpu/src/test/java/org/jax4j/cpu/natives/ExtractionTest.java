package org.jax4j.cpu.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {
    private static final String[] NAMES = {"libone.so", "libtwo.so"};

    @TempDir
    Path folder;

    private Path root;
    private List<BundledFile> files;

    @BeforeEach
    void makeJar() throws IOException {
        Path jar = folder.resolve("natives.jar");
        Random random = new Random(7);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : NAMES) {
                byte[] content = new byte[300_000 + random.nextInt(1000)];
                random.nextBytes(content);
                out.putNextEntry(new JarEntry("lib/" + name));
                out.write(content);
            }
        }
        files = new ArrayList<>();
        for (String name : NAMES) {
            files.add(BundledFile.describe(
                    "lib/" + name,
                    URI.create("jar:" + jar.toUri() + "!/lib/" + name).toURL()));
        }
        root = folder.resolve("cache");
    }

    private List<String> rootEntries() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void extractsOnceAndLeavesNoTemporaryFiles() throws IOException {
        Path target = Extraction.extract(root, "lib-1", files);
        byte[] expected = files.get(1).open().readAllBytes();
        assertTrue(Arrays.equals(expected, Files.readAllBytes(target.resolve("libtwo.so"))));
        var before = Files.getLastModifiedTime(target.resolve("libone.so"));
        assertEquals(target, Extraction.extract(root, "lib-1", files));
        assertEquals(before, Files.getLastModifiedTime(target.resolve("libone.so")));
        assertEquals(List.of("lib-1", "lib-1.lock"), rootEntries());
        assertTrue(Extraction.verify(target));
    }

    @Test
    void truncatedFileIsExtractedAgain() throws IOException {
        Path target = Extraction.extract(root, "lib-1", files);
        try (FileChannel channel = FileChannel.open(target.resolve("libone.so"), StandardOpenOption.WRITE)) {
            channel.truncate(1000);
        }
        Extraction.extract(root, "lib-1", files);
        assertEquals(files.get(0).size(), Files.size(target.resolve("libone.so")));
        assertTrue(Extraction.verify(target));
        assertEquals(List.of("lib-1", "lib-1.lock"), rootEntries());
    }

    @Test
    void folderWithoutItsListIsExtractedAgain() throws IOException {
        Path target = Extraction.extract(root, "lib-1", files);
        Files.delete(target.resolve("FILES"));
        Files.delete(target.resolve("libtwo.so"));
        Files.createDirectories(root.resolve("lib-1.new-crashed")); // left by a process that died
        Extraction.extract(root, "lib-1", files);
        assertTrue(Files.exists(target.resolve("libtwo.so")));
        assertEquals(List.of("lib-1", "lib-1.lock"), rootEntries());
    }

    @Test
    void changedBytesAreFoundByTheirHash() throws IOException {
        Path target = Extraction.extract(root, "lib-1", files);
        byte[] bytes = Files.readAllBytes(target.resolve("libone.so"));
        bytes[1234] ^= 1;
        Files.write(target.resolve("libone.so"), bytes);
        assertFalse(Extraction.verify(target));
    }

    @Test
    void damagedJarIsReported() {
        BundledFile good = files.get(0);
        BundledFile bad = new BundledFile(good.name(), good.size(), good.checksum() ^ 1, good.location());
        IOException e = assertThrows(IOException.class, () -> Extraction.extract(root, "lib-1", List.of(bad)));
        assertTrue(e.toString().contains("is damaged"), e.toString());
        assertFalse(Files.exists(root.resolve("lib-1")));
    }

    @Test
    void concurrentExtractionsAgree() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Path>> results = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                String key = "lib-" + i % 4;
                results.add(threads.submit(() -> Extraction.extract(root, key, files)));
            }
            for (Future<Path> result : results) {
                assertTrue(Extraction.verify(result.get()));
            }
        }
    }
}
