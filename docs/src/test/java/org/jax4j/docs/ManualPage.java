package org.jax4j.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A page of Markdown with its fenced blocks of code in one language and of the output that is shown for them.
///
/// The `java` blocks of a page are one program, statements in the order of the page; its `import` lines may stand
/// in any block. A `text` block that follows a `java` block, with nothing but empty lines between the two, is
/// what the statements print.
///
/// @param file the page
/// @param lines its text
/// @param snippets its blocks of code in order
record ManualPage(Path file, List<String> lines, List<Snippet> snippets) {
    /// A block of code.
    ///
    /// @param line the first line of the code, counted from 1
    /// @param code the statements
    /// @param output what the page says they print; empty when it says nothing
    /// @param outputLine the first line of that output, or of where it would be, counted from 1
    record Snippet(int line, List<String> code, List<String> output, int outputLine) {}

    static ManualPage read(Path file) throws IOException {
        return read(file, "java");
    }

    static ManualPage read(Path file, String language) throws IOException {
        List<String> lines = Files.readAllLines(file);
        var snippets = new ArrayList<Snippet>();
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).equals("```" + language)) {
                at++;
                continue;
            }
            int first = at + 1;
            int end = fence(lines, first, file);
            int next = end + 1;
            while (next < lines.size() && lines.get(next).isBlank()) {
                next++;
            }
            List<String> output = List.of();
            if (next < lines.size() && lines.get(next).equals("```text")) {
                output = lines.subList(next + 1, fence(lines, next + 1, file));
            }
            snippets.add(new Snippet(first + 1, lines.subList(first, end), output, next + 2));
            at = end + 1 + (output.isEmpty() ? 0 : next + output.size() - end);
        }
        return new ManualPage(file, lines, snippets);
    }

    private static int fence(List<String> lines, int from, Path file) {
        for (int line = from; line < lines.size(); line++) {
            if (lines.get(line).equals("```")) {
                return line;
            }
        }
        throw new IllegalStateException(file + ":" + from + ": the block is not closed");
    }
}
