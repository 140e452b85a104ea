package org.jax4j.it.golden;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;
import org.jax4j.tree.Tree;

/// The Java counterparts of golden expressions, under their Python texts.
///
/// A counterpart takes the inputs `x, y, z, w` and gives an array or a tree of arrays, whose leaves are the results.
final class Expressions {
    private final Map<String, Function<List<Array>, Object>> counterparts = new HashMap<>();
    private final Set<String> concrete = new HashSet<>();

    /// An expression without inputs.
    Expressions none(String text, Supplier<?> counterpart) {
        return put(text, inputs -> counterpart.get());
    }

    Expressions one(String text, Fn1<Array, ?> counterpart) {
        return put(text, in -> counterpart.apply(in.get(0)));
    }

    Expressions two(String text, Fn2<Array, Array, ?> counterpart) {
        return put(text, in -> counterpart.apply(in.get(0), in.get(1)));
    }

    Expressions three(String text, Fn3<Array, Array, Array, ?> counterpart) {
        return put(text, in -> counterpart.apply(in.get(0), in.get(1), in.get(2)));
    }

    Expressions four(String text, Fn4<Array, Array, Array, Array, ?> counterpart) {
        return put(text, in -> counterpart.apply(in.get(0), in.get(1), in.get(2), in.get(3)));
    }

    /// Marks expressions that need the elements of their inputs, and so cannot be compiled.
    Expressions concrete(String... texts) {
        concrete.addAll(List.of(texts));
        return this;
    }

    private Expressions put(String text, Function<List<Array>, Object> counterpart) {
        if (counterparts.put(text, counterpart) != null) {
            throw new IllegalArgumentException("two counterparts for " + text);
        }
        return this;
    }

    Set<String> texts() {
        return Set.copyOf(counterparts.keySet());
    }

    boolean isConcrete(String text) {
        return concrete.contains(text);
    }

    /// The results of an expression, as the leaves of its value.
    List<Array> evaluate(String text, List<Array> inputs) {
        Function<List<Array>, Object> counterpart = counterparts.get(text);
        if (counterpart == null) {
            throw new IllegalArgumentException("no Java counterpart of " + text);
        }
        return Tree.flatten(counterpart.apply(inputs), Array.class).leaves();
    }
}
