package org.jax4j.cpu.compiler.emit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What the functions of a module share: declarations, and helper functions that are defined once.
final class Support {
    private final Set<String> declarations = new LinkedHashSet<>();
    private final Map<String, String> functions = new LinkedHashMap<>();

    /// Declares an external function or an intrinsic.
    void declare(String declaration) {
        declarations.add(declaration);
    }

    /// Defines a helper function unless that has been done.
    void define(String name, Supplier<String> definition) {
        if (!functions.containsKey(name)) {
            functions.put(name, "");
            functions.put(name, definition.get());
        }
    }

    String text() {
        return String.join("\n", declarations) + "\n\n" + String.join("\n", functions.values());
    }
}
