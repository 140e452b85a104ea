package org.jax4j.cli.tour;

import java.io.PrintWriter;
import org.jax4j.cli.tour.Document.Section;
import org.jax4j.cli.tour.Document.Step;
import org.jax4j.cli.tour.JavaTokens.Token;
import org.jax4j.cli.tour.Prose.Block;
import org.jax4j.cli.tour.Prose.Span;

/// Shows a document on a terminal, as it runs.
final class TerminalPage implements Page {
    private static final int WIDTH = 92;

    /// SGR codes of ECMA-48, none when the terminal has no colours.
    private enum Style {
        TITLE("1;36"),
        HEADING("1;36"),
        STRONG("1"),
        EMPHASIS("3"),
        CODE("36"),
        GUTTER("2"),
        COMMENT("2"),
        STRING("32"),
        KEYWORD("34"),
        TYPE("36"),
        NUMBER("35"),
        PLAIN("");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private final PrintWriter out;
    private final boolean colours;
    private boolean inOutput;

    TerminalPage(PrintWriter out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    private String styled(Style style, String text) {
        return colours && !style.code.isEmpty() ? "\033[" + style.code + "m" + text + "\033[0m" : text;
    }

    @Override
    public void begin(Document document) {
        out.println();
        out.println(styled(Style.TITLE, document.title()));
        out.println();
        prose(document.introduction());
        out.flush();
    }

    @Override
    public void section(Section section) {
        endOutput();
        String rule = "─".repeat(Math.max(3, WIDTH - section.heading().length() - 4));
        out.println(styled(Style.HEADING, "── " + section.heading() + " " + rule));
        out.println();
        prose(section.prose());
        out.flush();
    }

    @Override
    public void step(Step step) {
        endOutput();
        prose(step.prose());
        if (!step.code().isEmpty()) {
            code(step.code());
            out.println();
        }
        out.flush();
    }

    @Override
    public void output(String text) {
        inOutput = true;
        out.print(text);
        out.flush();
    }

    @Override
    public void end() {
        endOutput();
        out.flush();
    }

    private void endOutput() {
        if (inOutput) {
            out.println();
            inOutput = false;
        }
    }

    private void code(String code) {
        var text = new StringBuilder();
        for (Token token : JavaTokens.of(code)) {
            Style style = switch (token.kind()) {
                case COMMENT -> Style.COMMENT;
                case STRING -> Style.STRING;
                case KEYWORD -> Style.KEYWORD;
                case TYPE -> Style.TYPE;
                case NUMBER -> Style.NUMBER;
                case OTHER -> Style.PLAIN;
            };
            text.append(styled(style, token.text()));
        }
        text.toString().lines().forEach(line -> out.println(styled(Style.GUTTER, "  │ ") + line));
    }

    private void prose(String markdown) {
        boolean items = false;
        for (Block block : Prose.parse(markdown).blocks()) {
            if (items && !block.item()) {
                out.println();
            }
            block(block);
            items = block.item();
            if (!items) {
                out.println();
            }
        }
        if (items) {
            out.println();
        }
    }

    /// Prints the words of a block in lines no longer than the page is wide.
    private void block(Block block) {
        String indentation = block.item() ? "    " : "";
        out.print(block.item() ? "  • " : "");
        int column = indentation.length();
        boolean first = true;
        boolean glued = false;
        for (Span span : block.spans()) {
            String[] words = span.text().split("(?<=\\s)|(?=\\s)");
            for (String word : span instanceof Span.Code ? new String[] {span.text()} : words) {
                if (word.isBlank()) {
                    glued = false;
                    continue;
                }
                int length = word.length() + (glued || first ? 0 : 1);
                if (column + length > WIDTH && !glued) {
                    out.println();
                    out.print(indentation);
                    column = indentation.length() + word.length();
                } else {
                    out.print(glued || first ? "" : " ");
                    column += length;
                }
                out.print(styled(style(span), word));
                first = false;
                glued = true;
            }
        }
        out.println();
    }

    private static Style style(Span span) {
        return switch (span) {
            case Span.Plain _ -> Style.PLAIN;
            case Span.Code _ -> Style.CODE;
            case Span.Strong _ -> Style.STRONG;
            case Span.Emphasis _ -> Style.EMPHASIS;
            case Span.Link _ -> Style.STRONG;
        };
    }
}
