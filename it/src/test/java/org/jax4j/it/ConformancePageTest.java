package org.jax4j.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jax4j.stablehlo.ProgramSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page `docs/conformance.md`: its counts are those of the programs here and of the files of exceptions.
final class ConformancePageTest {
    /// Tests run in the folder of their module.
    private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

    private static final List<String> BACKENDS = List.of("cpu", "interpreter", "xla");

    /// The numbers of the row of the first table that begins so: programs, and how many pass on each backend.
    private static List<Integer> row(String suite) throws IOException {
        return Files.readAllLines(DOCS.resolve("conformance.md")).stream()
                .filter(line -> line.startsWith("| " + suite + " |"))
                .findFirst()
                .stream()
                .flatMap(line -> Arrays.stream(line.split("\\|")).skip(2))
                .map(cell -> Integer.valueOf(cell.strip().replace(",", "")))
                .toList();
    }

    private static List<String[]> exceptions(String file) throws IOException {
        return Files.readAllLines(DOCS.resolve("conformance").resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    @Test
    void allProgramsThatAreHereAreCounted() throws IOException {
        int first = ProgramSuite.CONFORMANCE.names().size();
        assertEquals(List.of(first, first, first, first), row("exported by JAX 0.10.2, operations and whole programs"));
        int further = ProgramSuite.PROGRAMS.names().size();
        assertEquals(further, row("exported by JAX 0.10.2, further ones").getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "'exported by JAX 0.10.2, further ones', programs.tsv, 3",
        "`stablehlo/testdata`, testdata.tsv, 3",
        "`stablehlo/tests/interpret`, interpret.tsv, 2",
        "`stablehlo/tests/math`, math.tsv, 2"
    })
    void whatDoesNotPassIsListedWithItsReason(String suite, String file, int backends) throws IOException {
        List<Integer> counts = row(suite);
        List<String[]> exceptions = exceptions(file);
        Set<String> names = new HashSet<>();
        for (String[] fields : exceptions) {
            assertEquals(3, fields.length, () -> Arrays.toString(fields));
            assertTrue(names.add(fields[0]), fields[0]);
            assertTrue(BACKENDS.containsAll(List.of(fields[1].split(","))), fields[1]);
            assertTrue(fields[2].length() > 10, fields[2]);
        }
        for (int backend = 0; backend < backends; backend++) {
            String name = BACKENDS.get(backend);
            long failing = exceptions.stream()
                    .filter(fields -> List.of(fields[1].split(",")).contains(name))
                    .count();
            assertEquals(counts.getFirst() - failing, (long) counts.get(backend + 1), name);
        }
    }

    @Test
    void atMostOneInTwoHundredOfTheStableHloProgramsFails() throws IOException {
        List<Integer> counts = row("`stablehlo/testdata`");
        assertTrue(counts.get(1) >= 0.995 * counts.getFirst(), counts::toString);
    }
}
