package org.jax4j.cpu.llvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildStampTest {
    @TempDir
    private Path folder = Path.of("");

    private Path jar(String name, String content) throws IOException {
        Path jar = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry("Some.class");
            entry.setTime(0);
            entry.setMethod(ZipEntry.DEFLATED);
            out.putNextEntry(entry);
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }

    @Test
    void jarsOfEqualContentHaveEqualStamps() throws IOException {
        Optional<String> stamp = BuildStamp.ofJar(jar("a.jar", "content"));
        assertTrue(stamp.isPresent());
        assertEquals(stamp, BuildStamp.ofJar(jar("b.jar", "content")));
    }

    @Test
    void anotherContentOfTheSameSizeIsAnotherBuild() throws IOException {
        assertNotEquals(BuildStamp.ofJar(jar("a.jar", "content")), BuildStamp.ofJar(jar("b.jar", "contend")));
    }

    @Test
    void foldersAndWhatIsNotThereHaveNone() {
        assertEquals(Optional.empty(), BuildStamp.ofJar(folder));
        assertEquals(Optional.empty(), BuildStamp.ofJar(folder.resolve("none.jar")));
    }
}
