package org.jax4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Python JAX in a process beside this one, measured by the same clock in the same run.
final class JaxPeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final String version;

    /// Starts the peer.
    ///
    /// @param python an interpreter that has JAX
    JaxPeer(String python) throws IOException {
        Path script = Files.createTempFile("jax_peer", ".py");
        script.toFile().deleteOnExit();
        try (InputStream source = JaxPeer.class.getResourceAsStream("jax_peer.py")) {
            Files.write(script, Objects.requireNonNull(source).readAllBytes());
        }
        process = new ProcessBuilder(python, script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.outputWriter(StandardCharsets.UTF_8);
        version = answer();
    }

    String version() {
        return version;
    }

    /// The least time of a call within so many seconds, in microseconds.
    double least(String program, double seconds) throws IOException {
        questions.write(program + " " + seconds + "\n");
        questions.flush();
        return Double.parseDouble(answer());
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the JAX peer ended; its standard error says why");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
