package org.jax4j.runtime.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void thePreferredFolderIsMade() {
        Path preferred = folder.resolve("a").resolve("b");
        assertEquals(preferred, CacheFolder.usable(preferred, folder.resolve("other")));
        assertEquals(true, Files.isDirectory(preferred));
        assertEquals(false, Files.exists(folder.resolve("other")));
    }

    @Test
    void whereItCannotBeMadeTheOtherIsTakenIfNobodyElseCanWriteToIt() throws IOException {
        Path preferred = Files.createFile(folder.resolve("file")).resolve("b");
        Path other = folder.resolve("other");
        assertEquals(other, CacheFolder.usable(preferred, other));
        assertEquals(other, CacheFolder.usable(preferred, other));
        if (other.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertEquals(preferred, CacheFolder.usable(preferred, other));
            Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("c")));
            assertEquals(preferred, CacheFolder.usable(preferred, link));
        }
    }

    @Test
    void whereNeitherCanBeMadeThePreferredOneIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(file.resolve("b"), CacheFolder.usable(file.resolve("b"), file.resolve("c")));
    }
}
