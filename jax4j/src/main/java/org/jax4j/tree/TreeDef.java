package org.jax4j.tree;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jax4j.errors.ValueError;
import org.jspecify.annotations.Nullable;

/// The structure of a tree: its containers and static values, with a place for each leaf. Immutable, compared by
/// value.
public sealed interface TreeDef {

    /// The place of one leaf.
    static TreeDef leaf() {
        return LeafDef.INSTANCE;
    }

    /// The number of leaves.
    int leafCount();

    /// Builds the tree with these leaves.
    Object build(Iterator<?> leaves);

    /// The tree of this structure with these leaves, in order.
    ///
    /// @throws ValueError unless there are exactly [#leafCount()] leaves
    default Object unflatten(List<?> leaves) {
        if (leaves.size() != leafCount()) {
            throw new ValueError(
                    "a tree of structure " + this + " has " + leafCount() + " leaves, got " + leaves.size());
        }
        return build(leaves.iterator());
    }

    /// One leaf.
    record LeafDef() implements TreeDef {
        static final LeafDef INSTANCE = new LeafDef();

        @Override
        public int leafCount() {
            return 1;
        }

        @Override
        public Object build(Iterator<?> leaves) {
            return leaves.next();
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    /// A value that is part of the structure; `null` is one.
    record StaticDef(@Nullable Object value) implements TreeDef {
        @Override
        public int leafCount() {
            return 0;
        }

        @Override
        @SuppressWarnings("NullAway") // null is the value of a tree only where its own type allows it
        public Object build(Iterator<?> leaves) {
            return value;
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /// A record, a data class or a case class with its components.
    record RecordDef(Class<?> type, List<TreeDef> children) implements TreeDef {
        /// The names of the components, in order.
        public List<String> names() {
            return Components.of(type).names();
        }

        /// The names of a class's components with their declared types, in order; nothing if its instances are
        /// no
        /// such containers.
        public static Optional<SequencedMap<String, Type>> components(Class<?> type) {
            return Components.has(type) ? Optional.of(Components.of(type).types()) : Optional.empty();
        }

        @Override
        public int leafCount() {
            return count(children);
        }

        @Override
        public Object build(Iterator<?> leaves) {
            return Components.of(type).create(buildAll(children, leaves));
        }

        @Override
        public String toString() {
            return type.getSimpleName() + join(children, "(", ")");
        }
    }

    /// A list, unmodifiable when rebuilt.
    record ListDef(List<TreeDef> children) implements TreeDef {
        @Override
        public int leafCount() {
            return count(children);
        }

        @Override
        public Object build(Iterator<?> leaves) {
            List<Object> elements = new ArrayList<>(children.size());
            children.forEach(child -> elements.add(child.build(leaves)));
            return Collections.unmodifiableList(elements);
        }

        @Override
        public String toString() {
            return join(children, "[", "]");
        }
    }

    /// A Java array of references.
    record ArrayDef(Class<?> componentType, List<TreeDef> children) implements TreeDef {
        @Override
        public int leafCount() {
            return count(children);
        }

        @Override
        public Object build(Iterator<?> leaves) {
            Object array = Array.newInstance(componentType, children.size());
            for (int index = 0; index < children.size(); index++) {
                Array.set(array, index, children.get(index).build(leaves));
            }
            return array;
        }

        @Override
        public String toString() {
            return componentType.getSimpleName() + "[]" + join(children, "{", "}");
        }
    }

    /// A map; keys that can be compared are in their order, so that equal maps have equal structure.
    record MapDef(boolean sorted, List<Object> keys, List<TreeDef> children) implements TreeDef {
        @Override
        public int leafCount() {
            return count(children);
        }

        @Override
        public Object build(Iterator<?> leaves) {
            Map<Object, Object> map = sorted ? new TreeMap<>() : new LinkedHashMap<>();
            for (int index = 0; index < keys.size(); index++) {
                map.put(keys.get(index), children.get(index).build(leaves));
            }
            return sorted ? map : Collections.unmodifiableMap(map);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("{");
            for (int index = 0; index < keys.size(); index++) {
                text.append(index == 0 ? "" : ", ")
                        .append(keys.get(index))
                        .append(": ")
                        .append(children.get(index));
            }
            return text.append('}').toString();
        }
    }

    /// An optional that has a value. An empty one is a static value.
    record OptionalDef(TreeDef child) implements TreeDef {
        @Override
        public int leafCount() {
            return child.leafCount();
        }

        @Override
        public Object build(Iterator<?> leaves) {
            return Optional.ofNullable(child.build(leaves));
        }

        @Override
        public String toString() {
            return "Optional(" + child + ")";
        }
    }

    /// A value of a class that was registered with [Trees#register].
    ///
    /// @param data what is static in it
    record NodeDef(Class<?> type, Object data, List<TreeDef> children) implements TreeDef {
        @Override
        public int leafCount() {
            return count(children);
        }

        @Override
        public Object build(Iterator<?> leaves) {
            return NodeType.registered(type).build(data, Arrays.asList(buildAll(children, leaves)));
        }

        @Override
        public String toString() {
            return type.getSimpleName() + "[" + data + "]" + join(children, "(", ")");
        }
    }

    private static int count(List<TreeDef> children) {
        return children.stream().mapToInt(TreeDef::leafCount).sum();
    }

    private static Object[] buildAll(List<TreeDef> children, Iterator<?> leaves) {
        Object[] values = new Object[children.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = children.get(index).build(leaves);
        }
        return values;
    }

    private static String join(List<TreeDef> children, String open, String close) {
        return children.stream().map(TreeDef::toString).collect(Collectors.joining(", ", open, close));
    }
}
