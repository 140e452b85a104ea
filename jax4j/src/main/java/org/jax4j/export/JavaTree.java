package org.jax4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jax4j.core.Aval;
import org.jax4j.errors.TypeError;
import org.jax4j.export.format.ElementType;
import org.jax4j.export.format.ExportedAval;
import org.jax4j.export.format.PyTree;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.random.Key;
import org.jax4j.tree.TreeDef;

/// The structure of a Java tree as Python's.
///
/// A record becomes a dictionary of its components, and so does a map, whose keys must be strings; lists and
/// arrays become lists; null and an empty optional become `None`, an optional its value; a random key is a leaf.
/// Static components of records and static values of maps are left out: they are part of the program.
///
/// @param python the structure
/// @param order  for each leaf of `python` the number of the Java tree's leaf: dictionaries are in the order of
///               their keys
/// @param avals  the types of the leaves of `python`
record JavaTree(PyTree python, List<Integer> order, List<ExportedAval> avals) {

    /// The structure of a tree with leaves of these types.
    ///
    /// @param what names the tree in messages
    /// @throws TypeError if it has a part that Python's trees lack
    static JavaTree of(String what, TreeDef structure, List<Aval> leaves) {
        Walk walk = new Walk(leaves);
        PyTree python = walk.convert(what, structure, 0);
        return new JavaTree(python, walk.order, walk.avals);
    }

    /// Several trees, the positional arguments of a function, as JAX has them: with an empty dictionary of
    /// arguments by name. Arguments that are static are left out.
    static JavaTree ofArguments(List<TreeDef> structures, List<Aval> leaves) {
        Walk walk = new Walk(leaves);
        List<PyTree> arguments = new ArrayList<>();
        int at = 0;
        for (int index = 0; index < structures.size(); index++) {
            TreeDef structure = structures.get(index);
            if (!isStatic(structure)) {
                arguments.add(walk.convert("argument " + index, structure, at));
            }
            at += structure.leafCount();
        }
        PyTree python = new PyTree.Tuple(List.of(new PyTree.Tuple(arguments), new PyTree.Dict(List.of(), List.of())));
        return new JavaTree(python, walk.order, walk.avals);
    }

    /// Whether a part is a static value that says something.
    static boolean isStatic(TreeDef structure) {
        return structure instanceof TreeDef.StaticDef(var value) && value != null && !value.equals(Optional.empty());
    }

    /// The number of each Java leaf among those of `python`.
    List<Integer> places() {
        Integer[] places = new Integer[order.size()];
        for (int index = 0; index < order.size(); index++) {
            places[order.get(index)] = index;
        }
        return List.of(places);
    }

    private static final class Walk {
        private final List<Aval> leaves;
        private final List<Integer> order = new ArrayList<>();
        private final List<ExportedAval> avals = new ArrayList<>();

        Walk(List<Aval> leaves) {
            this.leaves = leaves;
        }

        /// @param first the number of the part's first leaf
        PyTree convert(String path, TreeDef structure, int first) {
            return switch (structure) {
                case TreeDef.LeafDef _ ->
                    leaf(first, ExportedAval.of(leaves.get(first).type()));
                case TreeDef.StaticDef(var value) -> {
                    if (isStatic(structure)) {
                        throw new TypeError("export: " + path + " is the static value " + value
                                + ", which Python's trees cannot hold at this place. Pass an Array, or make it a "
                                + "component of a record or an argument of its own, which the program then includes.");
                    }
                    yield new PyTree.None();
                }
                case TreeDef.RecordDef data ->
                    data.type() == Key.class
                            ? key(data.children(), first)
                            : dict(path, data.names(), data.children(), first);
                case TreeDef.ListDef(List<TreeDef> children) -> new PyTree.Sequence(elements(path, children, first));
                case TreeDef.ArrayDef(Class<?> _, List<TreeDef> children) ->
                    new PyTree.Sequence(elements(path, children, first));
                case TreeDef.MapDef(boolean _, List<Object> keys, List<TreeDef> children) ->
                    dict(path, strings(path, keys), children, first);
                case TreeDef.OptionalDef(TreeDef child) -> convert(path, child, first);
                case TreeDef.NodeDef(Class<?> type, Object _, var _) ->
                    throw new TypeError("export: " + path + " is a " + type.getName()
                            + ", whose structure Python does not know. Pass a record, a list or a map.");
            };
        }

        private PyTree leaf(int number, ExportedAval aval) {
            order.add(number);
            avals.add(aval);
            return new PyTree.Leaf();
        }

        private PyTree key(List<TreeDef> children, int first) {
            KeyImpl impl = children.stream()
                    .filter(child -> child instanceof TreeDef.StaticDef(KeyImpl _))
                    .map(child -> (KeyImpl) child.build(List.of().iterator()))
                    .findFirst()
                    .orElseThrow();
            List<Integer> shape = ExportedAval.of(leaves.get(first).type()).shape();
            return leaf(first, new ExportedAval(ElementType.of(impl), shape.subList(0, shape.size() - 1)));
        }

        private List<PyTree> elements(String path, List<TreeDef> children, int first) {
            List<PyTree> elements = new ArrayList<>();
            int at = first;
            for (int index = 0; index < children.size(); index++) {
                elements.add(convert(path + "[" + index + "]", children.get(index), at));
                at += children.get(index).leafCount();
            }
            return elements;
        }

        private record Entry(TreeDef child, int first) {}

        private PyTree dict(String path, List<String> names, List<TreeDef> children, int first) {
            Map<String, Entry> sorted = new TreeMap<>(Walk::codePoints);
            int at = first;
            for (int index = 0; index < children.size(); index++) {
                TreeDef child = children.get(index);
                if (!isStatic(child)) {
                    sorted.put(names.get(index), new Entry(child, at));
                }
                at += child.leafCount();
            }
            Map<String, PyTree> converted = new LinkedHashMap<>();
            sorted.forEach((name, entry) ->
                    converted.put(name, convert(path + "['" + name + "']", entry.child(), entry.first())));
            return new PyTree.Dict(List.copyOf(converted.keySet()), List.copyOf(converted.values()));
        }

        /// The order of Python's strings.
        private static int codePoints(String left, String right) {
            return Arrays.compare(
                    left.codePoints().toArray(), right.codePoints().toArray());
        }

        private static List<String> strings(String path, List<Object> keys) {
            for (Object key : keys) {
                if (!(key instanceof String)) {
                    throw new TypeError("export: " + path + " is a map with the key " + key + " of class "
                            + key.getClass().getSimpleName() + ". JAX's format has strings as keys only.");
                }
            }
            return keys.stream().map(String.class::cast).toList();
        }
    }
}
