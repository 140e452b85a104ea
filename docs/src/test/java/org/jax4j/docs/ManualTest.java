package org.jax4j.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.docs.ManualPage.Snippet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the snippets of the pages and compares what they print; follows the links between pages.
///
/// With `-Djax4j.manual.write=true` the outputs are written into the pages instead, to be looked at before they
/// are committed.
final class ManualTest {
    /// Tests run in the folder of their module.
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/decisions"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .map(ROOT::relativize)
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void snippetsPrintWhatThePageSays(Path name, @TempDir Path folder) throws Exception {
        ManualPage page = ManualPage.read(ROOT.resolve(name));
        List<List<String>> printed = SnippetProgram.run(page, folder);
        if (Boolean.getBoolean("jax4j.manual.write")) {
            write(page, printed);
        }
        assertAll(IntStream.range(0, printed.size()).mapToObj(i -> () -> {
            Snippet snippet = page.snippets().get(i);
            assertEquals(
                    String.join("\n", snippet.output()),
                    String.join("\n", printed.get(i)),
                    name + ":" + snippet.line() + " prints");
        }));
    }

    private static void write(ManualPage page, List<List<String>> printed) throws IOException {
        var lines = new ArrayList<>(page.lines());
        for (int i = printed.size() - 1; i >= 0; i--) {
            Snippet snippet = page.snippets().get(i);
            if (!snippet.output().isEmpty()) {
                List<String> shown = lines.subList(
                        snippet.outputLine() - 1,
                        snippet.outputLine() - 1 + snippet.output().size());
                shown.clear();
                shown.addAll(printed.get(i));
            }
        }
        Files.write(page.file(), lines);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path name) throws IOException {
        Path page = ROOT.resolve(name);
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
            String target = links.group(1);
            if (!target.contains("://")) {
                assertTrue(Files.exists(page.resolveSibling(target)), name + " links to " + target);
            }
        }
    }

    @Test
    void thePagesAreFound() throws IOException {
        assertTrue(pages().contains(Path.of("README.md")), "README.md");
    }

    @Test
    void aPageIsCutIntoSnippetsAndOutputs(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("page.md"), """
                ```java
                import java.util.List;
                var list = List.of(1, 2);
                ```
                prose
                ```java
                System.out.println(list);
                System.out.println(list.size());
                ```

                ```text
                [1, 2]
                2
                ```
                """);
        ManualPage page = ManualPage.read(file);
        assertEquals(List.of("[1, 2]", "2"), page.snippets().get(1).output());
        assertEquals(List.of(List.of(), List.of("[1, 2]", "2")), SnippetProgram.run(page, folder));
    }

    @Test
    void anErrorInASnippetNamesTheLineOfThePage(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("page.md"), "```java\nint a = 1;\n```\n\n```java\nint b = 2;\nint c = d;\n```\n");
        ManualPage page = ManualPage.read(file);
        var error = assertThrows(IllegalStateException.class, () -> SnippetProgram.run(page, folder));
        assertTrue(error.toString().contains("line 7: cannot find symbol"), error.toString());
    }
}
