package org.jax4j.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documentation comments of all modules: what they refer to exists, and their Markdown and tags are sound.
///
/// The compiler inside Maven cannot check them: its class loader does not see the JDK's documentation tool.
final class DocumentationTest {
    /// Tests run in the folder of their module.
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (String module : List.of("stablehlo", "jax4j", "cpu", "xla", "examples", "cli", "bench")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static List<String> complaints(List<Path> sources, Path folder) throws IOException {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-Xdoclint:all,-missing",
                    "-Xmaxerrs",
                    "1000",
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR
                        || diagnostic.getCode().contains("doclint")
                        || diagnostic.getCode().contains("proc.messager"))
                .map(Diagnostic::toString)
                .toList();
    }

    @Test
    void commentsReferToWhatExists(@TempDir Path folder) throws IOException {
        assertEquals("", String.join("\n", complaints(sources(), folder)));
    }

    @Test
    void aBrokenReferenceIsFound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Broken.java"), "/// See [Nowhere].\npublic class Broken {}\n");
        assertTrue(complaints(List.of(file), folder).toString().contains("reference not found"));
    }
}
