package org.jax4j.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A tree taken apart: its leaves, in order, and its structure.
///
/// Containers are records (and Kotlin's data classes, Scala's case classes and tuples), lists and other
/// collections in iteration order, Java arrays of references, maps, and optionals; they nest. Other classes
/// become containers by [Trees#register]. A [Leaf] is a leaf. Every other value — a number, a string, an enum, a
/// function — is static: part of the structure, compared by `equals`.
///
/// @param leaves    the leaves
/// @param structure everything else
/// @param <L>       the type of the leaves
public record Tree<L extends Leaf>(List<L> leaves, TreeDef structure) {

    /// Takes `value` apart.
    ///
    /// @param leafType the class of the leaves
    /// @throws IllegalArgumentException if a static value is mutable, so that it could not be part of a
    ///         structure, or holds leaves
    public static <L extends Leaf> Tree<L> flatten(@Nullable Object value, Class<L> leafType) {
        List<L> leaves = new ArrayList<>();
        return new Tree<>(leaves, collect(value, leafType, leaves));
    }

    /// Appends the leaves of `value` to `leaves` and gives its structure.
    public static <L extends Leaf> TreeDef collect(@Nullable Object value, Class<L> leafType, List<? super L> leaves) {
        return switch (value) {
            case null -> new TreeDef.StaticDef(null);
            case Leaf leaf -> {
                leaves.add(leafType.cast(leaf));
                yield TreeDef.leaf();
            }
            case Object node
            when NodeType.isRegistered(node.getClass()) -> {
                NodeType.Parts parts = NodeType.registered(node.getClass()).takeApart(node);
                yield new TreeDef.NodeDef(
                        node.getClass(), parts.data(), collectAll(parts.children(), leafType, leaves));
            }
            case Object data
            when Components.has(data.getClass()) -> {
                Components components = Components.of(data.getClass());
                int count = components.names().size();
                List<TreeDef> children = new ArrayList<>(count);
                for (int index = 0; index < count; index++) {
                    children.add(collect(components.get(data, index), leafType, leaves));
                }
                yield new TreeDef.RecordDef(data.getClass(), children);
            }
            case Collection<?> elements -> new TreeDef.ListDef(collectAll(elements, leafType, leaves));
            case Object[] elements ->
                new TreeDef.ArrayDef(
                        elements.getClass().getComponentType(), collectAll(Arrays.asList(elements), leafType, leaves));
            case Map<?, ?> map -> {
                List<Object> keys = orderedKeys(map);
                List<TreeDef> children = new ArrayList<>(keys.size());
                keys.forEach(key -> children.add(collect(map.get(key), leafType, leaves)));
                yield new TreeDef.MapDef(map instanceof SortedMap, keys, children);
            }
            case Optional<?> optional
            when optional.isPresent() -> new TreeDef.OptionalDef(collect(optional.get(), leafType, leaves));
            default -> new TreeDef.StaticDef(StaticValues.require(value));
        };
    }

    private static <L extends Leaf> List<TreeDef> collectAll(
            Collection<?> elements, Class<L> leafType, List<? super L> leaves) {
        List<TreeDef> children = new ArrayList<>(elements.size());
        elements.forEach(element -> children.add(collect(element, leafType, leaves)));
        return children;
    }

    private static List<Object> orderedKeys(Map<?, ?> map) {
        List<Object> keys = new ArrayList<>(map.keySet());
        boolean comparable = keys.stream().allMatch(key -> key instanceof Comparable)
                && keys.stream().map(Object::getClass).distinct().count() <= 1;
        if (comparable && !(map instanceof SortedMap)) {
            keys.sort(null);
        }
        return keys;
    }
}
