package org.jax4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Config;
import org.jax4j.docs.ManualPage.Snippet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The documentation of each error has two programs: the first fails with it, the second does not fail.
final class ErrorPagesTest {
    /// Tests run in the folder of their module.
    private static final Path ERRORS = Path.of("../jax4j/src/main/java/org/jax4j/errors");

    private static final List<String> IMPORTS = List.of(
            "import static org.jax4j.Jax.*;",
            "import static org.jax4j.checkify.Checkify.*;",
            "import java.util.*;",
            "import org.jax4j.core.*;",
            "import org.jax4j.core.trace.*;",
            "import org.jax4j.stablehlo.DType;");

    private final Config before = Config.current();

    @AfterEach
    void restoreSettings() {
        Config.update(_ -> before);
    }

    static List<String> errors() throws IOException {
        try (Stream<Path> files = Files.list(ERRORS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Error.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .sorted()
                    .toList();
        }
    }

    /// A page for each of the programs in the comment of the error's class.
    private static List<ManualPage> programs(String error, Path folder) throws IOException {
        List<String> comment = Files.readAllLines(ERRORS.resolve(error + ".java")).stream()
                .filter(line -> line.startsWith("///"))
                .map(line -> line.length() > 4 ? line.substring(4) : "")
                .toList();
        ManualPage page = ManualPage.read(Files.write(folder.resolve(error + ".md"), comment));
        var programs = new ArrayList<ManualPage>();
        for (Snippet snippet : page.snippets()) {
            var code = new ArrayList<>(IMPORTS);
            code.addAll(snippet.code());
            programs.add(new ManualPage(page.file(), comment, List.of(new Snippet(1, code, List.of(), 1))));
        }
        return programs;
    }

    @ParameterizedTest
    @MethodSource("errors")
    void theFirstProgramFailsAndTheSecondDoesNot(String error, @TempDir Path folder) throws Exception {
        List<ManualPage> programs = programs(error, folder);
        assertEquals(2, programs.size(), "programs in the documentation of " + error);
        Path broken = Files.createDirectory(folder.resolve("broken"));
        var failure = assertThrows(InvocationTargetException.class, () -> SnippetProgram.run(programs.get(0), broken));
        assertEquals(error, failure.getTargetException().getClass().getSimpleName(), String.valueOf(failure));
        SnippetProgram.run(programs.get(1), Files.createDirectory(folder.resolve("mended")));
    }
}
