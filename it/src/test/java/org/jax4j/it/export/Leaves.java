package org.jax4j.it.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.export.Exported;
import org.jax4j.export.format.ExportedAval;
import org.jax4j.export.format.PyTree;
import org.jax4j.random.Key;

/// Exported functions as functions of the leaves of their arguments.
public final class Leaves {
    private Leaves() {}

    /// The leaves of the result for those of the arguments.
    public static List<Array> apply(Exported exported, List<Array> leaves) {
        Iterator<Array> next = leaves.iterator();
        Iterator<ExportedAval> avals = exported.inAvals().iterator();
        List<Object> arguments = new ArrayList<>();
        exported.inTree().children().get(0).children().forEach(child -> arguments.add(build(child, next, avals)));
        PyTree named = exported.inTree().children().get(1);
        if (!named.children().isEmpty()) {
            arguments.add(build(named, next, avals));
        }
        Object result = exported.call(arguments.toArray());
        List<Array> results = new ArrayList<>();
        collect(result, results);
        return results;
    }

    @SuppressWarnings("NullAway") // None is null
    private static Object build(PyTree tree, Iterator<Array> leaves, Iterator<ExportedAval> avals) {
        return switch (tree) {
            case PyTree.Leaf _ -> {
                var key = avals.next().element().key();
                Array array = leaves.next();
                yield key.isPresent() ? new Key(array, key.get()) : array;
            }
            case PyTree.None _ -> null;
            case PyTree.Dict(List<String> keys, List<PyTree> children) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int index = 0; index < keys.size(); index++) {
                    map.put(keys.get(index), build(children.get(index), leaves, avals));
                }
                yield map;
            }
            case PyTree.Tuple _, PyTree.Sequence _, PyTree.Custom _ -> {
                List<Object> list = new ArrayList<>();
                tree.children().forEach(child -> list.add(build(child, leaves, avals)));
                yield Collections.unmodifiableList(list);
            }
        };
    }

    /// Appends the leaves of a result in the order of Python's trees.
    @SuppressWarnings("NullAway") // None is null
    private static void collect(Object tree, List<Array> leaves) {
        switch (tree) {
            case null -> {}
            case Array array -> leaves.add(array);
            case Key key -> leaves.add(key.data());
            case List<?> list -> list.forEach(element -> collect(element, leaves));
            case Map<?, ?> map -> map.values().forEach(element -> collect(element, leaves));
            default -> throw new AssertionError("no part of a tree: " + tree);
        }
    }
}
