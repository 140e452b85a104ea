package org.jax4j.debug;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jax4j.errors.ValueError;
import org.jspecify.annotations.Nullable;

/// A text with places for values, in the notation of Python's `str.format`: `{}`, `{0}`, `{name}`, each with a
/// conversion (`!s`, `!r`) and a format (`:8.3f`) if wanted; `{{` and `}}` are braces.
///
/// A text without places is followed by the values.
///
/// @param text   as the user wrote it
/// @param pieces what it is made of
record Format(String text, List<Piece> pieces) {
    private static final String HELP =
            " Places are written {}, {0} or {name}, with a format as in {x:.3f}; braces as" + " {{ and }}.";

    /// A part of a text.
    sealed interface Piece {}

    /// What is printed as it is.
    record Words(String text) implements Piece {}

    /// Where a value goes.
    ///
    /// @param position of the value; -1 if it has a name
    /// @param name     of the value; empty if it has a position
    /// @param repr     whether Python's `repr` is wanted rather than `str`
    record Place(int position, String name, boolean repr, String spec) implements Piece {}

    Format {
        pieces = List.copyOf(pieces);
    }

    /// Takes a text apart.
    ///
    /// @throws ValueError if it is not well-formed
    static Format parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int next = 0;
        boolean numbered = false;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == letter;
            if ((letter == '{' || letter == '}') && doubled) {
                words.append(letter);
                at++;
            } else if (letter == '}') {
                throw new ValueError("Single '}' encountered in format string \"" + text + "\"." + HELP);
            } else if (letter == '{') {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new ValueError("Single '{' encountered in format string \"" + text + "\"." + HELP);
                }
                pieces.add(new Words(words.toString()));
                words.setLength(0);
                Place place = place(text.substring(at + 1, end), next);
                boolean automatic = place.position() == next && isAutomatic(text.substring(at + 1, end));
                if (automatic ? numbered : place.position() >= 0 && next > 0) {
                    throw new ValueError("cannot switch between manual field specification and automatic field"
                            + " numbering in format string \"" + text + "\". Number all places, or none.");
                }
                next += automatic ? 1 : 0;
                numbered |= !automatic && place.position() >= 0;
                pieces.add(place);
                at = end;
            } else {
                words.append(letter);
            }
        }
        pieces.add(new Words(words.toString()));
        return new Format(text, pieces);
    }

    private static boolean isAutomatic(String field) {
        return field.isEmpty() || field.charAt(0) == ':' || field.charAt(0) == '!';
    }

    private static Place place(String field, int next) {
        int colon = field.indexOf(':');
        String spec = colon < 0 ? "" : field.substring(colon + 1);
        String head = colon < 0 ? field : field.substring(0, colon);
        int mark = head.indexOf('!');
        String conversion = mark < 0 ? "s" : head.substring(mark + 1);
        String key = mark < 0 ? head : head.substring(0, mark);
        if (!conversion.equals("s") && !conversion.equals("r")) {
            throw new ValueError("a format string has the conversion '!" + conversion + "', of {" + field
                    + "}. There are !s and !r.");
        }
        boolean repr = conversion.equals("r");
        if (key.isEmpty()) {
            return new Place(next, "", repr, spec);
        }
        if (key.chars().allMatch(Character::isDigit) && key.length() < 9) {
            return new Place(Integer.parseInt(key), "", repr, spec);
        }
        if (!key.chars().allMatch(Character::isJavaIdentifierPart)) {
            throw new ValueError("a format string has the place {" + field
                    + "}, which is neither empty nor a number nor a name." + HELP
                    + " Compute what is to be printed before, and pass it.");
        }
        return new Place(-1, key, repr, spec);
    }

    /// Whether values go into the text.
    boolean hasPlaces() {
        return pieces.stream().anyMatch(Place.class::isInstance);
    }

    /// Whether a value goes into the text by its name.
    boolean hasNames() {
        return pieces.stream().anyMatch(piece -> piece instanceof Place place && place.position() < 0);
    }

    /// Holds the text against values.
    ///
    /// @throws ValueError if one is lacking, or not used
    void check(int count, Set<String> names) {
        if (!hasPlaces() && names.isEmpty()) {
            return;
        }
        Set<Object> used = new HashSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Place place) {
                used.add(place.position() < 0 ? place.name() : place.position());
                if (place.position() >= count) {
                    throw new ValueError("debug.print: the format string \"" + text + "\" has a place for value "
                            + place.position() + ", but there are " + count + " values. Pass one for each place.");
                }
                if (place.position() < 0 && !names.contains(place.name())) {
                    throw new ValueError("debug.print: the format string \"" + text + "\" has a place for the value '"
                            + place.name() + "', but the names are " + new TreeSet<>(names)
                            + ". Pass it, as in Map.of(\"" + place.name() + "\", x).");
                }
            }
        }
        for (int position = 0; position < count; position++) {
            if (!used.contains(position)) {
                throw new ValueError("Unused positional arguments to debug.print: value " + position
                        + " has no place in \"" + text + "\". Write {} where it is to stand.");
            }
        }
        Set<String> unused = new TreeSet<>(names);
        unused.removeIf(used::contains);
        if (!unused.isEmpty()) {
            throw new ValueError("Unused keyword arguments to debug.print: " + unused + " have no place in \"" + text
                    + "\". Write {name} where one is to stand.");
        }
    }

    /// The text with values in their places.
    String apply(Object[] positional, Map<String, ? extends @Nullable Object> named) {
        StringBuilder line = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Words(String words) -> line.append(words);
                case Place(int position, String name, boolean repr, String spec) -> {
                    Object value = position < 0 ? named.get(name) : positional[position];
                    line.append(repr ? FormatSpec.of(spec).text(Values.repr(value)) : Values.format(value, spec));
                }
            }
        }
        if (!hasPlaces()) {
            for (Object value : positional) {
                line.append(' ').append(Values.format(value, ""));
            }
        }
        return line.toString();
    }
}
