package org.jax4j.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.docs.ManualPage.Snippet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documentation of the entry points is true: its examples print what the comments say.
final class EntryPointExamplesTest {
    /// Tests run in the folder of their module.
    private static final Path ENTRY_POINTS = Path.of("..", "jax4j", "src", "main", "java", "org", "jax4j");

    private static final List<String> IMPORTS = List.of(
            "import static org.jax4j.Jax.*;",
            "import org.jax4j.control.*;",
            "import org.jax4j.core.Array;",
            "import org.jax4j.function.*;",
            "import org.jax4j.transform.vmap.*;");

    /// The examples whose output a comment shows, each in a scope of its own.
    private static List<Snippet> examples(Path file, Path folder) throws IOException {
        List<String> comments = Files.readAllLines(file).stream()
                .map(String::strip)
                .map(line -> line.startsWith("///") ? line.substring(Math.min(4, line.length())) : "")
                .toList();
        Path page = Files.write(folder.resolve(Objects.toString(file.getFileName()) + ".md"), comments);
        var examples = new ArrayList<Snippet>();
        for (Snippet snippet : ManualPage.read(page).snippets()) {
            if (!snippet.output().isEmpty()) {
                var code = new ArrayList<>(IMPORTS);
                code.add("{");
                snippet.code().stream()
                        .filter(line -> !line.startsWith("import "))
                        .forEach(code::add);
                code.add("}");
                examples.add(new Snippet(snippet.line(), code, snippet.output(), snippet.outputLine()));
            }
        }
        return examples;
    }

    @Test
    void examplesPrintWhatTheirCommentsSay(@TempDir Path folder) throws Exception {
        var examples = new ArrayList<Snippet>();
        try (Stream<Path> files = Files.list(ENTRY_POINTS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                examples.addAll(examples(file, folder));
            }
            examples.addAll(examples(ENTRY_POINTS.resolve("control").resolve("ControlFunctions.java"), folder));
        }
        assertTrue(examples.size() >= 10, "examples: " + examples.size());
        List<List<String>> printed =
                SnippetProgram.run(new ManualPage(ENTRY_POINTS, List.of(), List.copyOf(examples)), folder);
        assertAll(IntStream.range(0, examples.size())
                .mapToObj(i -> () -> assertEquals(
                        String.join("\n", examples.get(i).output()),
                        String.join("\n", printed.get(i)),
                        String.join("\n", examples.get(i).code()))));
    }
}
