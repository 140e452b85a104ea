package org.jax4j.cpu.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The environment variables of this process as native libraries see them. Some libraries read variables when
/// they are loaded and cannot be told otherwise.
public final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /// Runs an action with some variables set, or unset where the value is empty, and restores them. Other
    /// threads see the change, too. On systems without POSIX's `setenv` the action just runs.
    public static synchronized <T> T during(Map<String, Optional<String>> changes, Supplier<T> action) {
        SymbolLookup library = Linker.nativeLinker().defaultLookup();
        if (library.find("setenv").isEmpty() || library.find("unsetenv").isEmpty()) {
            return action.get();
        }
        Map<String, Optional<String>> before = new HashMap<>();
        changes.keySet().forEach(name -> before.put(name, get(library, name)));
        changes.forEach((name, value) -> set(library, name, value));
        try {
            return action.get();
        } finally {
            before.forEach((name, value) -> set(library, name, value));
        }
    }

    private static Optional<String> get(SymbolLookup library, String name) {
        try (Arena arena = Arena.ofConfined()) {
            long value = function(library, "getenv", 1).call(NativeFunction.string(arena, name));
            return value == 0 ? Optional.empty() : Optional.of(NativeFunction.text(value));
        }
    }

    private static void set(SymbolLookup library, String name, Optional<String> value) {
        try (Arena arena = Arena.ofConfined()) {
            long variable = NativeFunction.string(arena, name);
            if (value.isEmpty()) {
                function(library, "unsetenv", 1).call(variable);
            } else {
                function(library, "setenv", 3).call(variable, NativeFunction.string(arena, value.get()), 1);
            }
        }
    }

    private static NativeFunction function(SymbolLookup library, String name, int parameters) {
        MemorySegment address = library.find(name).orElseThrow();
        return NativeFunction.at(name, address.address(), parameters);
    }
}
