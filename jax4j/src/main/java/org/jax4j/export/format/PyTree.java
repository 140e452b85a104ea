package org.jax4j.export.format;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The structure of a tree as JAX's format has it: Python's containers, with a place for each leaf.
public sealed interface PyTree {
    /// The nodes below.
    default List<PyTree> children() {
        return List.of();
    }

    /// The number of leaves.
    default int leafCount() {
        return children().stream().mapToInt(PyTree::leafCount).sum();
    }

    /// A place for an array.
    record Leaf() implements PyTree {
        @Override
        public int leafCount() {
            return 1;
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    /// Python's `None`.
    record None() implements PyTree {
        @Override
        public String toString() {
            return "None";
        }
    }

    /// A tuple.
    record Tuple(List<PyTree> children) implements PyTree {
        public Tuple {
            children = List.copyOf(children);
        }

        /// The structure of so many leaves.
        public static Tuple ofLeaves(int count) {
            return new Tuple(
                    IntStream.range(0, count).<PyTree>mapToObj(_ -> new Leaf()).toList());
        }

        @Override
        public String toString() {
            return join(children, "(", children.size() == 1 ? ",)" : ")");
        }
    }

    /// A list.
    record Sequence(List<PyTree> children) implements PyTree {
        public Sequence {
            children = List.copyOf(children);
        }

        @Override
        public String toString() {
            return join(children, "[", "]");
        }
    }

    /// A dictionary.
    ///
    /// @param keys in their order, as JAX sorts them
    record Dict(List<String> keys, List<PyTree> children) implements PyTree {
        public Dict {
            keys = List.copyOf(keys);
            children = List.copyOf(children);
        }

        @Override
        public String toString() {
            return IntStream.range(0, keys.size())
                    .mapToObj(index -> "'" + keys.get(index) + "': " + children.get(index))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /// A container of a class that was registered in Python under a name.
    ///
    /// @param name  under which the class was registered
    /// @param names those of the children, if the static data are a list of them, as of named tuples and ordered
    ///              dictionaries; else none
    /// @param data  the static data
    record Custom(String name, List<String> names, String data, List<PyTree> children) implements PyTree {
        public Custom {
            names = List.copyOf(names);
            children = List.copyOf(children);
        }

        @Override
        public String toString() {
            return "CustomNode(" + name + "[" + data + "], " + join(children, "[", "]") + ")";
        }
    }

    private static String join(List<PyTree> children, String open, String close) {
        return children.stream().map(PyTree::toString).collect(Collectors.joining(", ", open, close));
    }
}
