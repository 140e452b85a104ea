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

    /// Nothing here, and a note behind the line: `# note`.
    record Note(String text) implements Document {}

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

    /// The laid out text.
    default String layout() {
        Layout layout = new Layout();
        layout.print(this, 0);
        return layout.annotated();
    }

    /// The text so far.
    final class Layout {
        private final StringBuilder out = new StringBuilder();
        private final List<PlacedNote> notes = new ArrayList<>();
        private int lineStart;

        /// A note on the line of an offset of the text.
        private record PlacedNote(int offset, String text) {}

        private Layout() {}

        /// The text with its notes, which begin in one column; those of one line stand below each other.
        private String annotated() {
            if (notes.isEmpty()) {
                return out.toString();
            }
            String[] lines = out.toString().split("\n", -1);
            List<List<String>> notesOf = notesOf(lines);
            int width = 0;
            for (String line : lines) {
                width = Math.max(width, line.length());
            }
            List<String> all = new ArrayList<>();
            for (int index = 0; index < lines.length; index++) {
                String line = lines[index];
                if (notesOf.get(index).isEmpty()) {
                    all.add(line);
                }
                for (String note : notesOf.get(index)) {
                    all.add(line + " ".repeat(width - line.length()) + " # " + note);
                    line = "";
                }
            }
            return String.join("\n", all);
        }

        private List<List<String>> notesOf(String[] lines) {
            List<List<String>> notesOf = new ArrayList<>();
            int next = 0;
            int end = 0;
            for (String line : lines) {
                end += line.length() + 1;
                List<String> own = new ArrayList<>();
                for (; next < notes.size() && notes.get(next).offset() < end; next++) {
                    own.add(notes.get(next).text());
                }
                notesOf.add(own);
            }
            return notesOf;
        }

        /// Appends the text without newlines.
        private void flatten(Document document) {
            switch (document) {
                case Text(String text) -> out.append(text);
                case Note(String text) -> notes.add(new PlacedNote(out.length(), text));
                case Break(String flat) -> out.append(flat);
                case Group(Document content) -> flatten(content);
                case Nest(int _, Document content) -> flatten(content);
                case Concat(List<Document> parts) -> parts.forEach(this::flatten);
            }
        }

        private void print(Document document, int indent) {
            switch (document) {
                case Text(String text) -> out.append(text);
                case Note(String text) -> notes.add(new PlacedNote(out.length(), text));
                case Break _ -> {
                    out.append('\n').repeat(' ', indent);
                    lineStart = out.length() - indent;
                }
                case Nest(int more, Document content) -> print(content, indent + more);
                case Concat(List<Document> parts) -> parts.forEach(part -> print(part, indent));
                case Group(Document content) -> {
                    int start = out.length();
                    int notesBefore = notes.size();
                    flatten(content);
                    if (out.length() - lineStart > WIDTH) {
                        out.setLength(start);
                        notes.subList(notesBefore, notes.size()).clear();
                        print(content, indent);
                    }
                }
            }
        }
    }
}
