package org.jax4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class StandardOutputTest {
    private static StandardOutput failing(String reason) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        });
        new PrintWriter(output, true, StandardCharsets.UTF_8).println("text");
        return output;
    }

    @Test
    void passesOnWhatIsWritten() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StandardOutput output = new StandardOutput(bytes);
        PrintWriter writer = new PrintWriter(output, true, StandardCharsets.UTF_8);
        writer.println("µ");
        writer.flush();
        assertEquals("µ" + System.lineSeparator(), bytes.toString(StandardCharsets.UTF_8));
        assertNull(output.failure());
        assertFalse(output.isClosed());
    }

    @Test
    void remembersWhyNothingCouldBeWritten() {
        StandardOutput full = failing("No space left on device");
        assertEquals(
                "No space left on device",
                Objects.requireNonNull(full.failure()).getMessage());
        assertFalse(full.isClosed());
        assertTrue(failing("Broken pipe").isClosed());
    }
}
