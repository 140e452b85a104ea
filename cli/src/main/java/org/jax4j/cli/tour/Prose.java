package org.jax4j.cli.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The little Markdown that comments use: paragraphs, lists, `code`, *emphasis*, **strong** words and [links](…).
///
/// @param blocks paragraphs and list items, in order
record Prose(List<Block> blocks) {
    /// A paragraph, or an item of a list.
    ///
    /// @param item whether it is an item
    /// @param spans its text
    record Block(boolean item, List<Span> spans) {}

    /// A stretch of text of one kind.
    sealed interface Span {
        String text();

        record Plain(String text) implements Span {}

        record Code(String text) implements Span {}

        record Strong(String text) implements Span {}

        record Emphasis(String text) implements Span {}

        record Link(String text, String target) implements Span {}
    }

    private static final Pattern MARKED =
            Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*]+)\\*|\\[([^\\]]+)\\]\\(([^)]+)\\)");

    static Prose parse(String markdown) {
        var blocks = new ArrayList<Block>();
        var text = new StringBuilder();
        boolean item = false;
        for (String line : markdown.lines().toList()) {
            boolean startsItem = line.startsWith("- ");
            if (line.isBlank() || startsItem) {
                add(blocks, item, text);
                item = startsItem;
            }
            String words = startsItem ? line.substring(2) : line.strip();
            text.append(text.isEmpty() || words.isEmpty() ? "" : " ").append(words);
        }
        add(blocks, item, text);
        return new Prose(List.copyOf(blocks));
    }

    private static void add(List<Block> blocks, boolean item, StringBuilder text) {
        if (!text.isEmpty()) {
            blocks.add(new Block(item, spans(text.toString())));
            text.setLength(0);
        }
    }

    private static List<Span> spans(String text) {
        var spans = new ArrayList<Span>();
        Matcher matcher = MARKED.matcher(text);
        int end = 0;
        while (matcher.find()) {
            plain(spans, text.substring(end, matcher.start()));
            if (matcher.group(1) != null) {
                spans.add(new Span.Code(matcher.group(1)));
            } else if (matcher.group(2) != null) {
                spans.add(new Span.Strong(matcher.group(2)));
            } else if (matcher.group(3) != null) {
                spans.add(new Span.Emphasis(matcher.group(3)));
            } else {
                spans.add(new Span.Link(matcher.group(4), matcher.group(5)));
            }
            end = matcher.end();
        }
        plain(spans, text.substring(end));
        return List.copyOf(spans);
    }

    private static void plain(List<Span> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span.Plain(text));
        }
    }
}
