package org.jax4j.cli.tour;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cli.tour.Document.Section;
import org.jax4j.cli.tour.Document.Step;

/// Cuts the source of a program into a [Document]. It relies on the formatter's layout: four spaces a level, a
/// method's closing brace alone on its line.
final class SourceParser {
    private static final String MEMBER = "    ";
    private static final String STATEMENT = "        ";

    private final List<String> lines;

    /// The line that is read next, counted from 0.
    private int at;

    private SourceParser(String source) {
        this.lines = source.lines().toList();
    }

    static Document parse(String source) {
        return new SourceParser(source).document();
    }

    private Document document() {
        while (at < lines.size() && !lines.get(at).startsWith("/// # ")) {
            at++;
        }
        if (at == lines.size()) {
            throw new IllegalArgumentException(
                    "the program has no title: its class needs a comment that begins with `/// # `");
        }
        String title = lines.get(at).substring("/// # ".length());
        at++;
        String introduction = comment("///", "");
        var sections = new ArrayList<Section>();
        for (; at < lines.size(); at++) {
            if (lines.get(at).startsWith(MEMBER + "/// ## ")) {
                sections.add(section());
            }
        }
        return new Document(title, introduction, sections);
    }

    private Section section() {
        String heading = lines.get(at).substring((MEMBER + "/// ## ").length());
        at++;
        String prose = comment("///", MEMBER);
        while (!lines.get(at).endsWith("{")) {
            at++;
        }
        at++;
        var steps = new ArrayList<Step>();
        while (!lines.get(at).equals(MEMBER + "}")) {
            steps.add(step());
        }
        return new Section(heading, prose, steps);
    }

    private Step step() {
        String prose = comment("//", STATEMENT);
        int first = at;
        int last = at;
        while (!lines.get(at).equals(MEMBER + "}") && !beginsStep(at)) {
            if (!lines.get(at).isBlank()) {
                last = at;
            }
            at++;
        }
        String code =
                String.join("\n", lines.subList(first, Math.min(last + 1, at))).stripIndent();
        return new Step(prose, code.strip().isEmpty() ? "" : code, first + 1, last + 1);
    }

    private boolean beginsStep(int line) {
        return lines.get(line).startsWith(STATEMENT + "// ")
                && lines.get(line - 1).isBlank();
    }

    /// Reads a comment whose lines start with `mark` at the given indentation, and returns its text.
    private String comment(String mark, String indentation) {
        var text = new ArrayList<String>();
        for (; at < lines.size() && lines.get(at).startsWith(indentation + mark); at++) {
            String line = lines.get(at).substring(indentation.length() + mark.length());
            text.add(line.startsWith(" ") ? line.substring(1) : line);
        }
        return String.join("\n", text).strip();
    }
}
