package org.jax4j.cli.conform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.cli.program.InputError;

/// Reads JSON: objects become maps, arrays lists, numbers `Double`, and null the empty list.
final class Json {
    private static final int DEEPEST = 100;

    private final String file;
    private final String text;
    private int at;
    private int depth;

    private Json(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /// @throws InputError if the text is not JSON
    static Object parse(String file, String text) {
        Json json = new Json(file, text);
        Object value = json.value();
        json.blank();
        if (json.at < text.length()) {
            throw json.error("the end");
        }
        return value;
    }

    private InputError error(String expected) {
        int line = 1
                + (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        String came = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new InputError(file + ":" + line + ": expected " + expected + ", got " + came);
    }

    private void blank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char next() {
        blank();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean accept(char c) {
        if (next() == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw error("'" + c + "'");
        }
    }

    private Object value() {
        if (depth++ > DEEPEST) {
            throw error("fewer than " + DEEPEST + " levels");
        }
        Object value = switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        if (!accept('}')) {
            do {
                String key = string();
                expect(':');
                object.put(key, value());
            } while (accept(','));
            expect('}');
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        expect('[');
        if (!accept(']')) {
            do {
                array.add(value());
            } while (accept(','));
            expect(']');
        }
        return array;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        if (at >= text.length()) {
            throw error("'\"'");
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw error("an escape");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                try {
                    at += 4;
                    yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                } catch (IndexOutOfBoundsException | NumberFormatException e) {
                    at = Math.min(at, text.length());
                    throw error("four hexadecimal digits");
                }
            }
            default -> c;
        };
    }

    private Object word() {
        int start = at;
        while (at < text.length() && "{}[],:\" \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        try {
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> List.of();
                default -> Double.valueOf(word);
            };
        } catch (NumberFormatException e) {
            at = start;
            throw error("a value");
        }
    }
}
