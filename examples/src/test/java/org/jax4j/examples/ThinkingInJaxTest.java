package org.jax4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThinkingInJaxTest {
    private static String run(Path folder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            ThinkingInJax.main(folder.toString());
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String expected() throws IOException {
        try (InputStream in = ThinkingInJaxTest.class.getResourceAsStream("thinking-in-jax.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// What differs from run to run, or with rounding on different processors, is left out of the comparison:
    /// folders, times, lines of the source, and the last digits of numbers.
    private static String settled(String text, Path folder) {
        String stable = text.replace(folder.toString(), "FOLDER")
                .replaceAll("ThinkingInJax.java:\\d+", "ThinkingInJax.java:LINE")
                .replaceAll(" +\\d+ µs", " TIME")
                .replaceAll("\\d+\\.\\d times faster", "TIMES faster")
                .replaceAll("\\d\\.\\d+e-07", "ROUNDING");
        return Pattern.compile("\\d+\\.\\d{6,}")
                .matcher(stable)
                .replaceAll(number -> String.format(Locale.ROOT, "%.5f", Double.parseDouble(number.group())));
    }

    @Test
    void itPrintsWhatTheDocumentSays(@TempDir Path folder) throws IOException {
        assertEquals(settled(expected(), folder), settled(run(folder), folder));
        assertTrue(Files.size(folder.resolve("numpy.png")) > 1000, "the plot of np");
        assertTrue(Files.size(folder.resolve("jnp.png")) > 1000, "the plot of jnp");
    }
}
