package org.jax4j.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MainTest {
    @Test
    void helpNamesEveryCommandAndExitCode() {
        Outcome help = Outcome.of("--help");
        assertEquals(0, help.code());
        assertEquals("", help.err());
        assertAll(Stream.of(
                        "run",
                        "bench",
                        "conform",
                        "inspect",
                        "tour",
                        "shell",
                        "--stack-trace",
                        "Exit codes",
                        "Examples")
                .map(word -> () -> assertTrue(help.out().contains(word), word)));
    }

    @Test
    void versionNamesTheReleaseAndTheJvm() {
        Outcome version = Outcome.of("--version");
        assertEquals(0, version.code());
        assertTrue(version.out().matches("(?s)jax4j \\d+\\.\\d+\\.\\d+.*Java 2[5-9].*"), version.out());
        assertFalse(version.out().contains("${"), "the version is filled in by the build");
    }

    @Test
    void argumentsNotUnderstoodAreAUsageErrorOnStandardError() {
        for (Outcome wrong : new Outcome[] {
            Outcome.of(), Outcome.of("walk"), Outcome.of("--colour"), Outcome.of("shell", "--nothing")
        }) {
            assertEquals(2, wrong.code());
            assertEquals("", wrong.out());
            assertTrue(wrong.err().contains("Usage: jax4j"), wrong.err());
        }
        Outcome misspelt = Outcome.of("tourr");
        assertEquals(2, misspelt.code());
        assertTrue(misspelt.err().contains("jax4j tour?"), misspelt.err());
    }

    @Test
    void batchRunsCommandsAndGivesTheHighestExitCode(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        Path commands = Files.writeString(
                folder.resolve("commands"), "--version\n\nrun " + folder.resolve("none.mlir") + "\n--version\n");
        Outcome batch = Outcome.of("batch", commands.toString());
        assertEquals(2, batch.code());
        assertEquals(
                2,
                batch.out()
                        .lines()
                        .filter(line -> line.contains(Outcome.of("--version")
                                .out()
                                .lines()
                                .findFirst()
                                .orElseThrow()))
                        .count());
    }
}
