package org.jax4j.jaxpr;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jax4j.core.Array;
import org.jax4j.core.Jaxpr;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.transform.MakeJaxpr;

/// The Java counterparts of the oracle's programs, by name: functions from the leaves of the arguments to a tree of
/// arrays.
final class Programs {
    private final Map<String, Function<List<Array>, Jaxpr>> programs = new HashMap<>();

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
        Fn<Object> function = leaves ->
                program.apply(Arrays.stream(leaves).map(Array.class::cast).toList());
        return traced(name, leaves -> MakeJaxpr.of(function, leaves.toArray()));
    }

    /// A program whose arguments are a tree, or which is traced in its own way.
    Programs traced(String name, Function<List<Array>, Jaxpr> program) {
        if (programs.put(name, program) != null) {
            throw new IllegalArgumentException("two programs " + name);
        }
        return this;
    }

    Set<String> names() {
        return programs.keySet();
    }

    Optional<Jaxpr> trace(JaxprSection section) {
        return Optional.ofNullable(programs.get(section.name()))
                .map(program -> program.apply(section.exampleArguments()));
    }
}
