package org.jax4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jax4j.docs.ManualPage.Snippet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs in Kotlin and Scala that a page shows, compiled by these languages' compilers and run, each in a
/// process of its own.
final class OtherLanguagesTest {
    private static final Path PAGE = Path.of("kotlin-and-scala.md").toAbsolutePath();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @Test
    void theKotlinProgramPrintsWhatThePageSays(@TempDir Path folder) throws Exception {
        Snippet program = program("kotlin");
        Path source = Files.write(folder.resolve("Fit.kt"), program.code());
        java(
                folder,
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-stdlib",
                "-no-reflect",
                "-jvm-target",
                "25",
                "-cp",
                CLASS_PATH,
                "-d",
                folder.toString(),
                source.toString());
        assertEquals(program.output(), java(folder, "FitKt"));
    }

    @Test
    void theScalaProgramPrintsWhatThePageSays(@TempDir Path folder) throws Exception {
        Snippet program = program("scala");
        Path source = Files.write(folder.resolve("Fit.scala"), program.code());
        java(folder, "dotty.tools.dotc.Main", "-classpath", CLASS_PATH, "-d", folder.toString(), source.toString());
        assertEquals(program.output(), java(folder, "fit"));
    }

    private static Snippet program(String language) throws IOException {
        List<Snippet> programs = ManualPage.read(PAGE, language).snippets();
        assertEquals(1, programs.size(), "programs in " + language);
        return programs.getFirst();
    }

    /// Runs the main class and returns the lines that it printed. What it writes besides is shown if it fails.
    private static List<String> java(Path folder, String main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder + File.pathSeparator + CLASS_PATH,
                main));
        command.addAll(Arrays.asList(arguments));
        Path printed = folder.resolve("printed");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        String written = Files.readString(errors);
        assertTrue(ended, () -> main + " runs on after three minutes:\n" + written);
        assertEquals(0, process.exitValue(), () -> main + " failed:\n" + written);
        return Files.readAllLines(printed);
    }
}
