package org.jax4j.stablehlo.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.text.attribute.Lexer;

/// The names of values that are visible at a place in a function's text: a region sees those around it.
final class Scope {
    private final Map<String, List<Value>> visible = new HashMap<>();
    private final Deque<List<String>> regions = new ArrayDeque<>();
    private final Lexer lexer;

    Scope(Lexer lexer) {
        this.lexer = lexer;
    }

    void enter() {
        regions.push(new ArrayList<>());
    }

    /// Forgets the names of the innermost region.
    void leave() {
        regions.pop().forEach(visible::remove);
    }

    /// Names one or several results, `%0` or `%0:2`; `name` has the percent sign.
    void define(String name, List<Value> values) {
        if (name.indexOf('#') >= 0) {
            throw lexer.error("a definition must not have a result number, got " + name);
        }
        if (visible.put(name, values) != null) {
            throw lexer.error("value " + name + " is defined twice");
        }
        regions.element().add(name);
    }

    /// Takes a use such as `%0` or `%0#1`.
    Value take() {
        if (lexer.kind != Lexer.Kind.VALUE) {
            throw lexer.expected("a value such as %0");
        }
        String name = lexer.token();
        int hash = name.indexOf('#');
        List<Value> values = visible.get(hash < 0 ? name : name.substring(0, hash));
        if (values == null) {
            throw lexer.error("value " + name + " is not defined here");
        }
        int index = 0;
        if (hash >= 0) {
            index = name.length() - hash > 7 ? Integer.MAX_VALUE : Integer.parseInt(name, hash + 1, name.length(), 10);
        }
        if (index >= values.size()) {
            throw lexer.error("value " + name + " is not defined: the operation has " + values.size() + " results");
        }
        lexer.next();
        return values.get(index);
    }
}
