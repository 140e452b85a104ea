package org.jax4j.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MainTest {
    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        Outcome help = run("--help");
        assertEquals(0, help.code);
        assertEquals("", help.err);
        assertAll(Stream.of("tour", "shell", "--stack-trace", "Exit codes", "Examples")
                .map(word -> () -> assertTrue(help.out.contains(word), word)));
    }

    @Test
    void versionNamesTheReleaseAndTheJvm() {
        Outcome version = run("--version");
        assertEquals(0, version.code);
        assertTrue(version.out.matches("(?s)jax4j \\d+\\.\\d+\\.\\d+.*Java 2[5-9].*"), version.out);
        assertFalse(version.out.contains("${"), "the version is filled in by the build");
    }

    @Test
    void argumentsNotUnderstoodAreAUsageErrorOnStandardError() {
        for (Outcome wrong : new Outcome[] {run(), run("tuor"), run("--colour"), run("shell", "--nothing")}) {
            assertEquals(2, wrong.code);
            assertEquals("", wrong.out);
            assertTrue(wrong.err.contains("Usage: jax4j"), wrong.err);
        }
    }
}
