package org.jax4j.core.trace;

import java.util.ArrayList;
import java.util.List;

/// A text with places where its lines may break, and its layout.
///
/// A group is printed on one line if it fits, up to its own end, into the width that is left; else each of its
/// breaks (not those of groups within it) becomes a newline. Source: Wadler, "A prettier printer" (2003), in the
/// simple form that JAX uses.
sealed interface Document {
    int WIDTH = 80;

    record Text(String text) implements Document {}

    /// A newline, or `flat` within a group that fits.
    record Break(String flat) implements Document {}

    record Group(Document content) implements Document {}

    /// Newlines within are followed by more blanks.
    record Nest(int indent, Document content) implements Document {}

    record Concat(List<Document> parts) implements Document {
        public Concat {
            parts = List.copyOf(parts);
        }
    }

    static Document text(String text) {
        return new Text(text);
    }

    static Document concat(Document... parts) {
        return new Concat(List.of(parts));
    }

    static Document group(Document... parts) {
        return new Group(concat(parts));
    }

    static Document nest(int indent, Document... parts) {
        return new Nest(indent, concat(parts));
    }

    static Document join(Document separator, List<? extends Document> parts) {
        List<Document> joined = new ArrayList<>();
        for (Document part : parts) {
            if (!joined.isEmpty()) {
                joined.add(separator);
            }
            joined.add(part);
        }
        return new Concat(joined);
    }

    /// The text without newlines.
    private static void flatten(Document document, StringBuilder out) {
        switch (document) {
            case Text(String text) -> out.append(text);
            case Break(String flat) -> out.append(flat);
            case Group(Document content) -> flatten(content, out);
            case Nest(int _, Document content) -> flatten(content, out);
            case Concat(List<Document> parts) -> parts.forEach(part -> flatten(part, out));
        }
    }

    /// The laid out text.
    default String layout() {
        Layout layout = new Layout();
        layout.print(this, 0);
        return layout.out.toString();
    }

    /// The text so far.
    final class Layout {
        private final StringBuilder out = new StringBuilder();
        private int lineStart;

        private Layout() {}

        private void print(Document document, int indent) {
            switch (document) {
                case Text(String text) -> out.append(text);
                case Break _ -> {
                    out.append('\n').repeat(' ', indent);
                    lineStart = out.length() - indent;
                }
                case Nest(int more, Document content) -> print(content, indent + more);
                case Concat(List<Document> parts) -> parts.forEach(part -> print(part, indent));
                case Group(Document content) -> {
                    int start = out.length();
                    flatten(content, out);
                    if (out.length() - lineStart > WIDTH) {
                        out.setLength(start);
                        print(content, indent);
                    }
                }
            }
        }
    }
}
