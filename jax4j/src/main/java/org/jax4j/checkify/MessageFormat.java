package org.jax4j.checkify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.trace.PythonText;
import org.jax4j.errors.ValueError;
import org.jax4j.numpy.text.NumpyText;
import org.jax4j.numpy.text.PrintOptions;
import org.jax4j.stablehlo.Literal;

/// A message with places for values, in the notation of Python's `str.format`: `{}` for the next value, `{1}` for
/// the second, `{:.3f}` for a scalar with three digits; `{{` and `}}` for braces.
///
/// Of Python's specifications there are a width, `.digits`, and the letters `d`, `e`, `f`, `x`.
///
/// @param pieces the text taken apart
record MessageFormat(List<Piece> pieces) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d*)(?::(0?\\d*(?:\\.\\d+)?[ef]|0?\\d*[dx]))?}");

    MessageFormat {
        pieces = List.copyOf(pieces);
    }

    sealed interface Piece {}

    /// Text as it is.
    record Verbatim(String text) implements Piece {}

    /// A place for a value.
    ///
    /// @param value  which one
    /// @param format how a scalar is written, as in Java's formats; empty if as it prints
    record Place(int value, String format) implements Piece {}

    /// Takes a message apart.
    ///
    /// @param values the types of the values that there are
    /// @throws ValueError if there is no such value, it cannot be written so, or the notation is wrong
    static MessageFormat parse(String message, List<Aval> values) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher matcher = PLACE.matcher(message);
        int next = 0;
        for (int at = 0; at < message.length(); at++) {
            char letter = message.charAt(at);
            boolean doubled = at + 1 < message.length() && message.charAt(at + 1) == letter;
            if (letter != '{' && letter != '}') {
                text.append(letter);
            } else if (doubled) {
                text.append(letter);
                at++;
            } else if (letter == '{' && matcher.region(at, message.length()).lookingAt()) {
                int value = matcher.group(1).isEmpty() ? next++ : Integer.parseInt(matcher.group(1));
                String format = matcher.group(2) == null ? "" : matcher.group(2);
                requireValue(message, value, format, values);
                pieces.add(new Verbatim(text.toString()));
                text.setLength(0);
                pieces.add(new Place(value, format));
                at = matcher.end() - 1;
            } else {
                throw new ValueError("check's message has a '" + letter + "' at " + at + " that is no place for a "
                        + "value: \"" + message + "\". Places are {}, {0}, {:.3f}; a brace is written twice.");
            }
        }
        pieces.add(new Verbatim(text.toString()));
        return new MessageFormat(pieces);
    }

    private static void requireValue(String message, int value, String format, List<Aval> values) {
        if (value >= values.size()) {
            throw new ValueError("check's message has a place for value number " + value + ", counted from 0, but got "
                    + values.size() + " values: \"" + message + "\".");
        }
        Aval type = values.get(value);
        boolean fits = format.isEmpty()
                || type.rank() == 0
                        && !type.dtype().isComplex()
                        && (type.dtype().isInteger() || format.endsWith("e") || format.endsWith("f"));
        if (!fits) {
            throw new ValueError("check's message writes value number " + value + ", of type " + type + ", with {:"
                    + format + "}: \"" + message + "\". e and f need a real scalar, d and x an integer; {} writes any "
                    + "array.");
        }
    }

    /// The message with these values.
    String format(List<DeviceArray> values) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(
                    switch (piece) {
                        case Verbatim(String verbatim) -> verbatim;
                        case Place place -> written(place, values.get(place.value()));
                    });
        }
        return text.toString();
    }

    private static String written(Place place, DeviceArray value) {
        if (value.ndim() > 0) {
            return NumpyText.str(value.aval(), value.toSegment(), PrintOptions.DEFAULT);
        }
        Literal scalar = value.toLiteral();
        String format = place.format();
        if (format.isEmpty()) {
            return PythonText.of(scalar);
        }
        boolean isFloat = format.endsWith("e") || format.endsWith("f");
        Object number = isFloat ? (Object) scalar.doubleAt(0) : (Object) scalar.longAt(0);
        return String.format(Locale.ROOT, "%" + format, number);
    }
}
