package org.jax4j.transform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.function.Fn;
import org.jax4j.tree.Tree;
import org.jax4j.tree.TreeDef;
import org.jax4j.tree.TreePaths;
import org.jspecify.annotations.Nullable;

/// The arguments of a call, taken apart: the arrays of all arguments in order, and each argument's structure.
///
/// @param leaves     the arrays
/// @param structures one an argument
public record Flattened(List<Array> leaves, List<TreeDef> structures) {

    /// Takes arguments apart.
    public static Flattened of(Object... arguments) {
        List<Array> leaves = new ArrayList<>();
        List<TreeDef> structures = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            structures.add(
                    argument instanceof Array array && leaves.add(array)
                            ? TreeDef.leaf()
                            : Tree.collect(argument, Array.class, leaves));
        }
        return new Flattened(leaves, structures);
    }

    public List<Aval> avals() {
        return leaves.stream().map(Array::aval).toList();
    }

    /// Where an array is among the arguments, for messages: `argument 1`, or `argument 1.weights[0]` in a tree.
    ///
    /// @param leaf its position in `leaves`
    public String place(int leaf) {
        int first = 0;
        for (int argument = 0; argument < structures.size(); argument++) {
            TreeDef structure = structures.get(argument);
            if (leaf < first + structure.leafCount()) {
                return "argument " + argument + TreePaths.leaves(structure).get(leaf - first);
            }
            first += structure.leafCount();
        }
        throw new IndexOutOfBoundsException("leaf " + leaf + " of " + first);
    }

    /// The arguments with other arrays at their leaves.
    public static Object[] rebuild(List<TreeDef> structures, List<Array> leaves) {
        Object[] arguments = new Object[structures.size()];
        int at = 0;
        for (int index = 0; index < arguments.length; index++) {
            TreeDef structure = structures.get(index);
            int end = at + structure.leafCount();
            arguments[index] = structure.unflatten(leaves.subList(at, end));
            at = end;
        }
        return arguments;
    }

    /// Positions in `leaves` of the arrays of the arguments at these positions.
    public List<Integer> leafIndices(Collection<Integer> arguments) {
        List<Integer> indices = new ArrayList<>();
        int at = 0;
        for (int index = 0; index < structures.size(); index++) {
            int end = at + structures.get(index).leafCount();
            for (; at < end; at++) {
                if (arguments.contains(index)) {
                    indices.add(at);
                }
            }
        }
        return indices;
    }

    /// A function over the arrays only, which remembers the structure of its last result.
    public static final class FlatFunction {
        private final Fn<?> function;
        private final List<TreeDef> structures;
        private @Nullable TreeDef result;

        public FlatFunction(Fn<?> function, List<TreeDef> structures) {
            this.function = function;
            this.structures = structures;
        }

        public List<Array> apply(List<Array> leaves) {
            Tree<Array> flat = Tree.flatten(function.call(rebuild(structures, leaves)), Array.class);
            result = flat.structure();
            return flat.leaves();
        }

        /// The structure of the result of the last application.
        public TreeDef resultStructure() {
            return Objects.requireNonNull(result, "the function was not applied");
        }
    }
}
