package org.jax4j.transform.vmap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jax4j.core.rule.Batched;
import org.jax4j.errors.ValueError;
import org.jax4j.tree.TreeDef;

/// Along which axis of an argument's arrays the members of a batch lie.
///
/// A specification is an `Integer` for all arrays of the argument (negative ones count from the last axis), an
/// `Axis`, or a list or map of specifications for an argument that is a list or map.
public sealed interface Axis {
    /// The members share the argument.
    Axis NONE = new At(Batched.NOT_MAPPED, false);

    /// One axis for all arrays.
    static Axis at(int axis) {
        return new At(axis, true);
    }

    /// One axis for each array of a tree, in the order of its leaves; for records.
    static Axis each(Axis... axes) {
        return new Each(List.of(axes));
    }

    /// One axis for all arrays, or none.
    record At(int axis, boolean isMapped) implements Axis {
        @Override
        public String toString() {
            return isMapped ? Integer.toString(axis) : "NONE";
        }
    }

    /// An axis for each array.
    record Each(List<Axis> axes) implements Axis {}

    /// The axis of each leaf of a tree.
    ///
    /// @param name what the specification is, for messages
    static List<At> ofLeaves(String name, Object specification, TreeDef tree) {
        List<At> axes = new ArrayList<>();
        collect(name, specification, tree, axes);
        return axes;
    }

    private static void collect(String path, Object specification, TreeDef tree, List<At> axes) {
        switch (specification) {
            case Integer axis -> axes.addAll(Collections.nCopies(tree.leafCount(), new At(axis, true)));
            case At axis -> axes.addAll(Collections.nCopies(tree.leafCount(), axis));
            case Each(List<Axis> each)
            when each.size() == tree.leafCount() -> each.forEach(axis -> collect(path, axis, TreeDef.leaf(), axes));
            case List<?> list
            when tree instanceof TreeDef.ListDef(List<TreeDef> children) && list.size() == children.size() -> {
                for (int index = 0; index < children.size(); index++) {
                    collect(path + "[" + index + "]", list.get(index), children.get(index), axes);
                }
            }
            case Map<?, ?> map
            when tree instanceof TreeDef.MapDef def && map.keySet().equals(Set.copyOf(def.keys())) -> {
                for (int index = 0; index < def.keys().size(); index++) {
                    Object key = def.keys().get(index);
                    collect(
                            path + "[" + key + "]",
                            Objects.requireNonNull(map.get(key)),
                            def.children().get(index),
                            axes);
                }
            }
            default ->
                throw new ValueError(path + " must be an Integer, an Axis, or a list or map of them with the "
                        + "structure of the value; got " + specification + " for a value of structure " + tree
                        + ", which has " + tree.leafCount() + " arrays. For a record, use Axis.each.");
        }
    }
}
