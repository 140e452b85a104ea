package org.jax4j.cli.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.cli.tour.Document.Section;
import org.jax4j.cli.tour.Document.Step;
import org.jax4j.cli.tour.JavaTokens.Kind;
import org.jax4j.cli.tour.JavaTokens.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cuts, runs and shows [SampleProgram].
final class TourTest {
    private static String source() throws IOException {
        return Files.readString(Path.of("src/test/java/org/jax4j/cli/tour/SampleProgram.java"));
    }

    /// Notes what it is told to show.
    private static final class Notes implements Page {
        private final List<String> notes = new ArrayList<>();

        @Override
        public void begin(Document document) {
            notes.add("begin " + document.title());
        }

        @Override
        public void section(Section section) {
            notes.add("section " + section.heading());
        }

        @Override
        public void step(Step step) {
            notes.add("step " + step.prose().lines().findFirst().orElse("-"));
        }

        @Override
        public void output(String text) {
            if (!text.isBlank()) {
                notes.add("output " + text.strip());
            }
        }

        @Override
        public void end() {
            notes.add("end");
        }
    }

    @Test
    void aProgramIsCutIntoSectionsAndSteps() throws IOException {
        Document document = SourceParser.parse(source());
        assertEquals("A sample", document.title());
        assertEquals("An introduction with `code`.\n\n- one\n- two", document.introduction());
        assertEquals(
                List.of("Numbers", "Words", "Silence"),
                document.sections().stream().map(Section::heading).toList());
        Section numbers = document.sections().getFirst();
        assertEquals("Prose of the **section**.", numbers.prose());
        assertEquals(
                List.of("A function that prints when it is called,\nwhich is not yet.", "Now it is called."),
                numbers.steps().stream().map(Step::prose).toList());
        assertEquals("""
                IntUnaryOperator twice = x -> {
                    System.out.println("called with " + x);
                    return 2 * x;
                };""", numbers.steps().getFirst().code());
        assertEquals(
                "int length = word.length();\n// Like this one.\nprint(\"length \" + length);",
                document.sections().get(1).steps().get(1).code());
    }

    @Test
    void outputBelongsToTheStatementThatCausedIt() throws Exception {
        var notes = new Notes();
        Performance.show(source(), SampleProgram.class, SampleProgram::main, List.of(notes));
        assertEquals(
                List.of(
                        "begin A sample",
                        "section Numbers",
                        "step A function that prints when it is called,",
                        "step Now it is called.",
                        "output called with 21",
                        "output 42",
                        "section Words",
                        "step -",
                        "output déjà",
                        "step A comment that follows no empty line belongs to the code.",
                        "output length 4",
                        "section Silence",
                        "step Nothing is printed here.",
                        "end"),
                notes.notes);
    }

    @Test
    void standardOutputIsGivenBackWhenTheProgramFails() throws IOException {
        PrintStream before = System.out;
        String source = source();
        var failure = assertThrows(
                IllegalStateException.class,
                () -> Performance.show(
                        source,
                        SampleProgram.class,
                        () -> {
                            throw new IllegalStateException("broken");
                        },
                        List.of(new Notes())));
        assertEquals("broken", failure.getMessage());
        assertEquals(before, System.out);
    }

    @Test
    void aTerminalWithoutColoursGetsPlainText() throws Exception {
        var text = new StringWriter();
        Performance.show(
                source(),
                SampleProgram.class,
                SampleProgram::main,
                List.of(new TerminalPage(new PrintWriter(text), false)));
        assertTrue(text.toString().contains("\nAn introduction with code.\n\n  • one\n  • two\n"), text.toString());
        assertTrue(
                text.toString()
                        .contains(
                                "Now it is called.\n\n  │ System.out.println(twice.applyAsInt(21));\n\ncalled with 21\n42\n"),
                text.toString());
        assertFalse(text.toString().contains("\033"), "escape sequences");
    }

    @Test
    void aTerminalPageIsNoWiderThanItsRules() throws Exception {
        var text = new StringWriter();
        var page = new TerminalPage(new PrintWriter(text), false);
        page.begin(new Document("T", "`word`, ".repeat(60) + "**end**.", List.of()));
        assertTrue(text.toString().lines().allMatch(line -> line.length() <= 92), text.toString());
        assertTrue(text.toString().contains("word, word, word"), text.toString());
        assertTrue(text.toString().contains("end."), text.toString());
    }

    @Test
    void anHtmlPageHoldsItsPicturesAndEscapesItsText(@TempDir Path folder) throws Exception {
        Path picture = folder.resolve("plot.png");
        Files.write(picture, new byte[] {1, 2, 3});
        Path file = folder.resolve("tour.html");
        var page = new HtmlPage(file);
        var step = new Step("Less <than>", "boolean b = 1 < 2; // \"so\"", 1, 1);
        var section = new Section("A & B", "", List.of(step));
        page.begin(new Document("Title", "", List.of(section)));
        page.section(section);
        page.step(step);
        page.output("a plot: " + picture + "\n");
        page.end();
        String html = Files.readString(file);
        assertTrue(html.contains("src=\"data:image/png;base64,AQID\""), html);
        assertTrue(html.contains("<h2>A &amp; B</h2>"), html);
        assertTrue(html.contains("<p>Less &lt;than&gt;</p>"), html);
        assertTrue(
                html.contains("<span class=\"keyword\">boolean</span> b = <span class=\"number\">1</span> &lt; "),
                html);
        assertTrue(html.contains("<span class=\"comment\">// &quot;so&quot;</span>"), html);
        assertFalse(html.contains("http"), "a page that needs nothing from elsewhere");
    }

    @Test
    void tokensTogetherAreTheSource() throws IOException {
        String source = source();
        List<Token> tokens = JavaTokens.of(source);
        assertEquals(source, tokens.stream().map(Token::text).collect(Collectors.joining()));
        assertTrue(tokens.contains(new Token(Kind.STRING, "\"called with \"")), "strings");
        assertTrue(tokens.contains(new Token(Kind.TYPE, "IntUnaryOperator")), "types");
    }
}
