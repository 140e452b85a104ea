package org.jax4j.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the house that can be read off the sources.
final class SourceRulesTest {
    /// Tests run in the folder of their module.
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final int LONGEST_FILE = 500;

    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b|@Disabled\\b|@author\\b");

    private static final Pattern ASTRAY =
            Pattern.compile("(?m)^(import|package) .*;\n///|^///.*\n\n(@|public |final |sealed |record |class )");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            var files = new ArrayList<Path>();
            for (Path module : modules.filter(folder -> Files.isDirectory(folder.resolve("src")))
                    .toList()) {
                try (Stream<Path> found = Files.walk(module.resolve("src"))) {
                    found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
            return files;
        }
    }

    private static List<String> offenders(Predicate<Path> offends) throws IOException {
        return sources().stream()
                .filter(offends)
                .map(file -> ROOT.relativize(file).toString())
                .sorted()
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSourcesAreFound() throws IOException {
        assertTrue(sources().size() > 40, "found " + sources().size());
    }

    @Test
    void noFileIsLongerThanAReaderHolds() throws IOException {
        assertEquals(List.of(), offenders(file -> lines(file).size() > LONGEST_FILE));
    }

    /// A comment that touches what is before it, or a gap behind it, belongs to nothing.
    @Test
    void documentationStandsBeforeWhatItDocuments() throws IOException {
        assertEquals(
                List.of(),
                offenders(file -> ASTRAY.matcher(String.join("\n", lines(file))).find()));
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        assertEquals(
                List.of(),
                offenders(file -> !file.endsWith("SourceRulesTest.java")
                        && lines(file).stream()
                                .anyMatch(line -> UNFINISHED.matcher(line).find())));
    }
}
