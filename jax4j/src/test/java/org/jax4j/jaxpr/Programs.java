package org.jax4j.jaxpr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.transform.MakeJaxpr;
import org.jax4j.transform.jit.JitN;
import org.jax4j.transform.jit.JitOptions;
import org.jax4j.transform.jit.Lowered;

/// The Java counterparts of the oracle's programs, by name: functions from the leaves of the arguments to a tree
/// of arrays.
final class Programs {
    /// @param arguments makes the function's arguments of the leaves
    private record Program(Fn<?> function, Function<List<Array>, Object[]> arguments, JitOptions options) {}

    private final Map<String, Program> programs = new HashMap<>();

    /// The programs of `jaxprs.txt`.
    static Programs all() {
        Programs programs = new Programs();
        ElementwisePrograms.addTo(programs);
        MovementPrograms.addTo(programs);
        NestedPrograms.addTo(programs);
        OperatorPrograms.addTo(programs);
        IndexingPrograms.addTo(programs);
        LaxPrograms.addTo(programs);
        return programs;
    }

    Programs none(String name, Supplier<Object> program) {
        return many(name, leaves -> program.get());
    }

    Programs one(String name, Fn1<Array, ?> program) {
        return many(name, leaves -> program.apply(leaves.get(0)));
    }

    Programs two(String name, Fn2<Array, Array, ?> program) {
        return many(name, leaves -> program.apply(leaves.get(0), leaves.get(1)));
    }

    Programs three(String name, Fn3<Array, Array, Array, ?> program) {
        return many(name, leaves -> program.apply(leaves.get(0), leaves.get(1), leaves.get(2)));
    }

    Programs many(String name, Function<List<Array>, Object> program) {
        return compiled(name, JitOptions.DEFAULT, program);
    }

    /// A program that is compiled with options.
    Programs compiled(String name, JitOptions options, Function<List<Array>, Object> program) {
        Fn<Object> function = leaves ->
                program.apply(Arrays.stream(leaves).map(Array.class::cast).toList());
        return add(name, new Program(function, List::toArray, options));
    }

    /// A program whose arguments are trees.
    Programs tree(String name, Fn<?> function, Function<List<Array>, Object[]> arguments) {
        return add(name, new Program(function, arguments, JitOptions.DEFAULT));
    }

    private Programs add(String name, Program program) {
        if (programs.put(name, program) != null) {
            throw new IllegalArgumentException("two programs " + name);
        }
        return this;
    }

    Set<String> names() {
        return programs.keySet();
    }

    boolean has(JaxprSection section) {
        return programs.containsKey(section.name());
    }

    Jaxpr trace(JaxprSection section) {
        Program program = Objects.requireNonNull(programs.get(section.name()));
        return MakeJaxpr.of(program.function(), program.arguments().apply(section.exampleArguments()));
    }

    Lowered<?> lower(JaxprSection section) {
        Program program = Objects.requireNonNull(programs.get(section.name()));
        JitOptions options = section.function().map(program.options()::withName).orElse(program.options());
        return new JitN<>(program.function(), options).lower(program.arguments().apply(section.exampleArguments()));
    }
}
