package org.jax4j.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A tree taken apart: its leaves, in order, and its structure.
///
/// Containers are records, lists and other collections in iteration order, Java arrays of references, maps, and
/// optionals; they nest. Other classes become containers by [Trees#register]. A [Leaf] is a leaf. Every other
/// value — a number, a string, an enum, a function — is static: part of the structure, compared by `equals`.
///
/// @param leaves    the leaves
/// @param structure everything else
/// @param <L>       the type of the leaves
public record Tree<L extends Leaf>(List<L> leaves, TreeDef structure) {

    /// Takes `value` apart.
    ///
    /// @param leafType the class of the leaves
    /// @throws IllegalArgumentException if a static value is mutable, so that it could not be part of a structure
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
            case Record data -> {
                RecordAccess access = RecordAccess.of(data.getClass());
                List<TreeDef> children = new ArrayList<>(access.size());
                for (int index = 0; index < access.size(); index++) {
                    children.add(collect(access.get(data, index), leafType, leaves));
                }
                yield new TreeDef.RecordDef(data.getClass(), children);
            }
            case Collection<?> elements -> new TreeDef.ListDef(collectAll(elements, leafType, leaves));
            case Object[] elements ->
                new TreeDef.ArrayDef(
                        elements.getClass().getComponentType(),
                        collectAll(java.util.Arrays.asList(elements), leafType, leaves));
            case Map<?, ?> map -> {
                List<Object> keys = orderedKeys(map);
                List<TreeDef> children = new ArrayList<>(keys.size());
                keys.forEach(key -> children.add(collect(map.get(key), leafType, leaves)));
                yield new TreeDef.MapDef(map instanceof SortedMap, keys, children);
            }
            case Optional<?> optional
            when optional.isPresent() -> new TreeDef.OptionalDef(collect(optional.get(), leafType, leaves));
            default -> new TreeDef.StaticDef(requireImmutable(value));
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

    private static Object requireImmutable(Object value) {
        boolean mutable = value.getClass().isArray()
                || value instanceof StringBuilder
                || value instanceof AtomicInteger
                || value instanceof AtomicLong
                || value instanceof AtomicBoolean
                || value instanceof AtomicReference;
        if (mutable) {
            throw new IllegalArgumentException("a static value must be immutable and have a meaningful equals, got a "
                    + value.getClass().getTypeName()
                    + ". To trace it, pass an Array (jnp.array(...)); to keep it static, pass a List or a record.");
        }
        return value;
    }
}
