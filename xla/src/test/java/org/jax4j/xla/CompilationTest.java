package org.jax4j.xla;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.cache.ProgramCache;
import org.jax4j.stablehlo.op.Module;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiled programs on disk.
class CompilationTest {
    private static final Module TWICE = XlaFixture.main(
            "(%a: tensor<2xf32>) -> tensor<2xf32>",
            "%0 = stablehlo.add %a, %a : tensor<2xf32>", "return %0 : tensor<2xf32>");

    @TempDir
    private Path folder;

    private XlaBackend backend;
    private ProgramCache cache;

    @BeforeEach
    void start() {
        backend = (XlaBackend) XlaFixture.backend();
        cache = new ProgramCache(folder, 1 << 24);
    }

    private float[] run(Set<Integer> donated) {
        var compilation = new Compilation(backend.client(), backend.place(), null, cache);
        try (Executable twice = compilation.compile(backend, TWICE, new CompileOptions(donated))) {
            Buffer a = XlaFixture.floats(backend, 1, 2);
            return XlaFixture.floats(twice.execute(List.of(a)).getFirst());
        }
    }

    /// What identifies the file of each program: one that is written again is another.
    private List<Object> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".o"))
                    .sorted()
                    .map(CompilationTest::identity)
                    .toList();
        }
    }

    private static Object identity(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aProgramOnDiskIsNotCompiledAgain() throws IOException {
        assertArrayEquals(new float[] {2, 4}, run(Set.of()));
        List<Object> kept = files();
        assertEquals(1, kept.size());
        assertArrayEquals(new float[] {2, 4}, run(Set.of()));
        assertEquals(kept, files());
    }

    @Test
    void programsWithOtherDonationsAreOthers() throws IOException {
        run(Set.of());
        run(Set.of(0));
        assertEquals(2, files().size());
    }
}
