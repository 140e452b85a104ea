package org.jax4j.it.golden;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the literals of Python that golden expressions contain: numbers, texts, `None`, `True`, `False`,
/// `inf`, `nan`, tuples and lists of them, and dotted names such as `jnp.int32`, which read as their text.
final class PythonLiteral {
    private final String text;
    private int at;

    private PythonLiteral(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /// A literal and where the text goes on behind it.
    ///
    /// @param value a `Long`, `Double`, `Boolean`, `String`, `List`, or null for None
    record Read(@Nullable Object value, int end) {}

    /// The literal that starts at a place of a text.
    ///
    /// @throws IllegalArgumentException if none does
    static Read at(String text, int start) {
        PythonLiteral reader = new PythonLiteral(text, start);
        Object value = reader.value();
        return new Read(value, reader.at);
    }

    private @Nullable Object value() {
        char c = peek();
        return switch (c) {
            case '(' -> elements(')');
            case '[' -> elements(']');
            case '"', '\'' -> quoted(c);
            default -> Character.isLetter(c) ? word() : number();
        };
    }

    private char peek() {
        if (at >= text.length()) {
            throw new IllegalArgumentException("the text ends where a literal should start: " + text);
        }
        return text.charAt(at);
    }

    private List<@Nullable Object> elements(char close) {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        while (peek() != close) {
            elements.add(value());
            while (peek() == ',' || peek() == ' ') {
                at++;
            }
        }
        at++;
        return elements;
    }

    private String quoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        String content = text.substring(at + 1, end);
        at = end + 1;
        return content;
    }

    private @Nullable Object word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> {
                if (!word.startsWith("jnp.") && !word.startsWith("lax.")) {
                    throw new IllegalArgumentException(word + " is not a literal");
                }
                yield word;
            }
        };
    }

    private Object number() {
        int from = at;
        if (text.startsWith("-inf", at)) {
            at += "-inf".length();
            return Double.NEGATIVE_INFINITY;
        }
        while (at < text.length() && "+-.e0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("no literal at " + from + " of " + text);
        }
        return digits.matches("-?\\d+") ? (Object) Long.valueOf(digits) : Double.valueOf(digits);
    }
}
