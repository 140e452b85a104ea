package org.jax4j.it.debug;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.Jax;
import org.jax4j.core.Config;
import org.jax4j.runtime.BackendException;
import org.jax4j.xla.plugin.PluginInstaller;
import org.jax4j.xla.plugin.PluginRelease;

/// The backends that are here, and what a program prints on one.
final class AllBackends {
    private AllBackends() {}

    /// Those of this project, and XLA where its plugin can be had.
    static Stream<String> names() {
        try {
            new PluginInstaller(_ -> {}).install(PluginRelease.all().getFirst());
            return Stream.of("interpreter", "cpu", "xla");
        } catch (BackendException e) {
            return Stream.of("interpreter", "cpu");
        }
    }

    static void on(String backend, Runnable body) {
        Config.with(config -> config.withBackend(backend)).run(body);
    }

    /// The lines that a program prints, also after it has returned.
    static synchronized List<String> printed(String backend, Runnable body) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            on(backend, body);
            Jax.effectsBarrier();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
