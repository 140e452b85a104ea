package org.jax4j.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {
    @TempDir
    Path folder;

    private static byte[] bytes(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".o"))
                    .reduce((_, _) -> {
                        throw new AssertionError("more than one file");
                    })
                    .orElseThrow();
        }
    }

    @Test
    void keptObjectIsFoundAgain() {
        ProgramCache cache = new ProgramCache(folder, 1 << 20);
        assertEquals(Optional.empty(), cache.get("k"));
        cache.put("k", bytes(5000, 1));
        assertArrayEquals(
                bytes(5000, 1), new ProgramCache(folder, 1 << 20).get("k").orElseThrow());
        assertEquals(Optional.empty(), cache.get("other"));
    }

    @Test
    void everyTornFileIsMissed() throws IOException {
        ProgramCache cache = new ProgramCache(folder, 1 << 20);
        cache.put("k", bytes(300, 2));
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(Optional.empty(), cache.get("k"), "cut at " + length);
            assertFalse(Files.exists(file));
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            Files.write(file, changed);
            assertEquals(Optional.empty(), cache.get("k"), "changed at " + at);
        }
        byte[] zeroTail = whole.clone(); // what a crash leaves when the length was written and the data was not
        Arrays.fill(zeroTail, 100, zeroTail.length, (byte) 0);
        Files.write(file, zeroTail);
        assertEquals(Optional.empty(), cache.get("k"));
        cache.put("k", bytes(300, 2));
        assertTrue(cache.get("k").isPresent());
    }

    @Test
    void shortProcessesSweepNowAndThen() throws IOException {
        for (int i = 0; i < 40; i++) {
            new ProgramCache(folder, 100_000).put("k" + i, bytes(5000, i)); // each as a process that writes one file
        }
        assertEquals(40, count());
        Path swept = folder.resolve("swept");
        Files.setLastModifiedTime(swept, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        new ProgramCache(folder, 100_000).put("k40", bytes(5000, 40));
        assertTrue(count() <= 15, count() + " files are left of 41");
        assertTrue(Files.exists(swept));
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".o")).count();
        }
    }

    @Test
    void leastRecentlyUsedObjectsGiveWay() throws IOException {
        ProgramCache cache = new ProgramCache(folder, 100_000);
        for (int i = 0; i < 40; i++) {
            cache.put("k" + i, bytes(5000, i));
            if (i < 20) {
                Files.setLastModifiedTime(
                        folder.resolve("k" + i + ".o"),
                        FileTime.from(Instant.now().minus(Duration.ofHours(30 - i))));
                assertTrue(i < 3 || cache.get("k3").isPresent(), "used every time, so it must stay");
            }
        }
        long total = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.toList()) {
                total += Files.size(path);
            }
        }
        assertTrue(total <= 107_000, "total " + total);
        assertTrue(cache.get("k39").isPresent());
        assertEquals(Optional.empty(), cache.get("k0"));
    }

    @Test
    void objectTooLargeForTheBoundIsNotKept() {
        ProgramCache cache = new ProgramCache(folder, 1000);
        cache.put("k", bytes(900, 1));
        assertEquals(Optional.empty(), cache.get("k"));
    }

    @Test
    void switchedOffCacheKeepsNothing() throws IOException {
        ProgramCache cache = new ProgramCache(folder, 0);
        cache.put("k", bytes(9, 1));
        assertEquals(Optional.empty(), cache.get("k"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void folderThatCannotBeWrittenIsNoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        ProgramCache cache = new ProgramCache(file.resolve("sub"), 1 << 20);
        cache.put("k", bytes(9, 1));
        assertEquals(Optional.empty(), cache.get("k"));
    }
}
