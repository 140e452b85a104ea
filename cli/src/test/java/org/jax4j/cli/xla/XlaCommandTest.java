package org.jax4j.cli.xla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jax4j.xla.plugin.InstalledPlugins;
import org.jax4j.xla.plugin.PluginRelease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class XlaCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new XlaCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void pluginsAreListedWithWhereTheyLieOrHowToGetThem(@TempDir Path folder) throws Exception {
        String property = "jax4j.cache.dir";
        String before = System.getProperty(property);
        System.setProperty(property, folder.toString());
        try {
            Path library = InstalledPlugins.library(PluginRelease.all().get(1));
            Files.createDirectories(library.getParent());
            Files.createFile(library);
            assertEquals(0, run());
            assertTrue(out.toString().contains("not installed; jax4j xla install cpu"), out.toString());
            assertTrue(out.toString().contains("installed: " + library), out.toString());
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    @Test
    void anUnknownPluginIsAnErrorInTheArguments() {
        assertEquals(2, run("install", "abacus"));
        assertTrue(
                err.toString().contains("no plugin is named 'abacus'; there are cpu, cuda12, cuda13"), err.toString());
    }
}
