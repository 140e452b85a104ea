package org.jax4j.stablehlo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON of the conformance programs' index: objects are maps, arrays lists, numbers `Double`.
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        return new Json(text).value();
    }

    /// A member of an object.
    static Object get(Object object, String key) {
        Object value = ((Map<?, ?>) object).get(key);
        if (value == null) {
            throw new IllegalArgumentException("no member '" + key + "' in " + object);
        }
        return value;
    }

    static List<?> list(Object object, String key) {
        return (List<?>) get(object, key);
    }

    static double number(Object object, String key) {
        return (Double) get(object, key);
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (next() != '}') {
            String key = string();
            next();
            at++;
            object.put(key, value());
            if (next() == ',') {
                at++;
            }
        }
        at++;
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        while (next() != ']') {
            array.add(value());
            if (next() == ',') {
                at++;
            }
        }
        at++;
        return array;
    }

    private String string() {
        next();
        StringBuilder string = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            string.append(text.charAt(at));
        }
        at++;
        return string.toString();
    }

    private Object word() {
        int start = at;
        while ("{}[],:\" \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> "";
            default -> Double.valueOf(word);
        };
    }
}
