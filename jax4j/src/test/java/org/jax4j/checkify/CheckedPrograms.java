package org.jax4j.checkify;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jax4j.core.Array;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;

/// The programs of the golden `checkify.txt`, by name.
final class CheckedPrograms {
    /// A program and its arguments.
    record Program(Fn<?> function, List<Array> arguments) {
        Object call(List<Array> values) {
            return Objects.requireNonNull(function.call(values.toArray()));
        }
    }

    private final Map<String, Program> programs = new TreeMap<>();

    Map<String, Program> all() {
        return programs;
    }

    void add(String name, Array x, Fn1<Array, ?> function) {
        put(name, function, List.of(x));
    }

    void add(String name, Array x, Array y, Fn2<Array, Array, ?> function) {
        put(name, function, List.of(x, y));
    }

    void add(String name, Array x, Array y, Array z, Fn3<Array, Array, Array, ?> function) {
        put(name, function, List.of(x, y, z));
    }

    void add(String name, Array x, Array y, Array z, Array w, Fn4<Array, Array, Array, Array, ?> function) {
        put(name, function, List.of(x, y, z, w));
    }

    private void put(String name, Fn<?> function, List<Array> arguments) {
        if (programs.put(name, new Program(function, arguments)) != null) {
            throw new IllegalArgumentException("two programs have the name " + name);
        }
    }
}
