package org.jax4j.it.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The arguments of a call that a golden expression passes by name: `, axis=0, mode="same"`.
final class Keywords {
    private final String text;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Keywords(String text) {
        this.text = text;
    }

    /// Reads names and literals; a value of one letter is an input, and stays as it is.
    static Keywords of(@Nullable String arguments) {
        Keywords keywords = new Keywords(arguments == null ? "" : arguments);
        int at = 0;
        while (at < keywords.text.length()) {
            while (", ".indexOf(keywords.text.charAt(at)) >= 0) {
                at++;
            }
            int equals = keywords.text.indexOf('=', at);
            String name = keywords.text.substring(at, equals);
            int comma = keywords.text.indexOf(',', equals);
            int end = comma < 0 ? keywords.text.length() : comma;
            String rest = keywords.text.substring(equals + 1, end);
            if (rest.matches("[a-z]")) {
                keywords.values.put(name, rest);
            } else {
                PythonLiteral.Read read = PythonLiteral.at(keywords.text, equals + 1);
                keywords.values.put(name, read.value());
                end = read.end();
            }
            at = end;
        }
        return keywords;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// What has not been read yet is not forgotten: a counterpart that reads a keyword takes it out.
    @Nullable
    Object take(String name) {
        return values.remove(name);
    }

    int integer(String name, int otherwise) {
        Object value = take(name);
        return value == null ? otherwise : Math.toIntExact((Long) value);
    }

    double real(String name, double otherwise) {
        Object value = take(name);
        return value == null ? otherwise : ((Number) value).doubleValue();
    }

    boolean bool(String name, boolean otherwise) {
        Object value = take(name);
        return value == null ? otherwise : (Boolean) value;
    }

    String text(String name, String otherwise) {
        Object value = take(name);
        return value == null ? otherwise : (String) value;
    }

    List<Integer> integers(String name) {
        Object value = Objects.requireNonNull(take(name));
        return value instanceof List<?> several
                ? several.stream().map(each -> Math.toIntExact((Long) each)).toList()
                : List.of(Math.toIntExact((Long) value));
    }

    /// @throws IllegalArgumentException if a keyword was not read
    void requireAllRead() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("no Java counterpart of " + values.keySet() + " in " + text);
        }
    }
}
