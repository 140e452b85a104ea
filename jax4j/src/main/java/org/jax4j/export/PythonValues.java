package org.jax4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.export.format.ExportedAval;
import org.jax4j.export.format.PyTree;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.tree.Tree;
import org.jax4j.tree.TreeDef;
import org.jspecify.annotations.Nullable;

/// Takes Java values apart along a structure of Python's, and builds them.
///
/// A tuple or a list is a Java list, an array or a record, whose components count by position; a dictionary is a
/// map or a record, whose components count by name; `None` is null or an empty optional; a scalar is an array or
/// a number.
final class PythonValues {
    private final String function;
    private final Iterator<ExportedAval> avals;
    private final List<Array> leaves = new ArrayList<>();

    private PythonValues(String function, List<ExportedAval> avals) {
        this.function = function;
        this.avals = avals.iterator();
    }

    /// The leaves of the arguments of a call.
    ///
    /// @param inTree a tuple of positional arguments and a dictionary of arguments by name; the latter, if
    ///               there are any, come as one map behind the others
    /// @throws ValueError if an argument's structure differs, naming the place
    /// @throws TypeError if an array has another type, naming the place
    static List<Array> flatten(String function, PyTree inTree, List<ExportedAval> avals, List<?> arguments) {
        PythonValues values = new PythonValues(function, avals);
        List<PyTree> positional = inTree.children().get(0).children();
        PyTree named = inTree.children().get(1);
        List<PyTree> expected = new ArrayList<>(positional);
        if (!named.children().isEmpty()) {
            expected.add(named);
        }
        if (expected.size() != arguments.size()) {
            throw new ValueError(function + " takes " + expected.size() + " arguments, of structure "
                    + expected + (named.children().isEmpty() ? "" : " (the last is the map of those that are named)")
                    + ", and got " + arguments.size() + ".");
        }
        for (int index = 0; index < arguments.size(); index++) {
            boolean isNamed = index == positional.size();
            values.take(isNamed ? "kwargs" : "args[" + index + "]", expected.get(index), arguments.get(index));
        }
        return values.leaves;
    }

    private void take(String path, PyTree expected, @Nullable Object value) {
        if (value instanceof Optional<?> optional && !(expected instanceof PyTree.Leaf && optional.isEmpty())) {
            take(path, expected, optional.orElse(null));
            return;
        }
        switch (expected) {
            case PyTree.Leaf _ -> leaves.add(leaf(path, avals.next(), value));
            case PyTree.None _ -> {
                if (value != null) {
                    throw mismatch(path, expected, value);
                }
            }
            case PyTree.Tuple(List<PyTree> children) -> takeAll(path, expected, children, value);
            case PyTree.Sequence(List<PyTree> children) -> takeAll(path, expected, children, value);
            case PyTree.Dict(List<String> keys, List<PyTree> children) ->
                takeNamed(path, expected, keys, children, value);
            case PyTree.Custom(var _, List<String> names, var _, List<PyTree> children) -> {
                if (names.isEmpty() && !children.isEmpty()) {
                    takeAll(path, expected, children, value);
                } else {
                    takeNamed(path, expected, names, children, value);
                }
            }
        }
    }

    private void takeAll(String path, PyTree expected, List<PyTree> children, @Nullable Object value) {
        List<?> parts = switch (value) {
            case Collection<?> elements -> new ArrayList<>(elements);
            case Object[] elements -> Arrays.asList(elements);
            case null -> throw mismatch(path, expected, null);
            default -> new ArrayList<>(components(path, expected, value).values());
        };
        if (parts.size() != children.size()) {
            throw mismatch(path, expected, value);
        }
        for (int index = 0; index < parts.size(); index++) {
            take(path + "[" + index + "]", children.get(index), parts.get(index));
        }
    }

    private void takeNamed(
            String path, PyTree expected, List<String> keys, List<PyTree> children, @Nullable Object value) {
        Map<?, ?> parts = switch (value) {
            case Map<?, ?> map -> map;
            case null -> throw mismatch(path, expected, null);
            default -> components(path, expected, value);
        };
        boolean extra = value instanceof Map && parts.size() != keys.size();
        if (extra || !parts.keySet().containsAll(keys)) {
            throw mismatch(path, expected, value);
        }
        for (int index = 0; index < keys.size(); index++) {
            take(path + "['" + keys.get(index) + "']", children.get(index), parts.get(keys.get(index)));
        }
    }

    /// The components of a record, or another language's like of it, by name; each is a tree.
    private Map<String, @Nullable Object> components(String path, PyTree expected, Object data) {
        Tree<Array> tree = Tree.flatten(data, Array.class);
        if (!(tree.structure() instanceof TreeDef.RecordDef structure)) {
            throw mismatch(path, expected, data);
        }
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        int at = 0;
        for (int index = 0; index < structure.children().size(); index++) {
            TreeDef child = structure.children().get(index);
            int end = at + child.leafCount();
            components.put(
                    structure.names().get(index), child.unflatten(tree.leaves().subList(at, end)));
            at = end;
        }
        return components;
    }

    private ValueError mismatch(String path, PyTree expected, @Nullable Object value) {
        String what = value == null
                ? "null"
                : value instanceof Array ? "an Array" : "a " + value.getClass().getSimpleName();
        String given = value instanceof Map<?, ?> map ? what + " with the keys " + map.keySet() : what;
        return new ValueError("The arguments must have the structure with which '" + function + "' was exported: "
                + path + " is " + expected + " there, and " + given + " in the call.");
    }

    private Array leaf(String path, ExportedAval expected, @Nullable Object value) {
        Array array = switch (value) {
            case Array given -> given;
            case Key key when expected.element().key().equals(Optional.of(key.impl())) -> key.data();
            case Number number when expected.shape().isEmpty() -> scalar(path, expected, number);
            case Boolean flag
            when expected.shape().isEmpty() && expected.type().dtype() == DType.BOOL ->
                DeviceArray.of(Literal.splat(expected.type(), flag ? 1 : 0));
            case null, default -> throw mismatch(path, new PyTree.Leaf(), value);
        };
        TensorType type = array.aval().type();
        if (!type.equals(expected.type())) {
            throw new TypeError("'" + function + "' was exported for " + expected + " at " + path
                    + ", and is called with " + type.toJaxString() + "."
                    + (Arrays.equals(type.shape(), expected.type().shape())
                            ? " Convert it with astype."
                            : " Export the function for this shape too."));
        }
        return array;
    }

    private Array scalar(String path, ExportedAval expected, Number number) {
        DType dtype = expected.type().dtype();
        boolean whole = !(number instanceof Double || number instanceof Float);
        if (dtype.isInteger() && !whole
                || dtype == DType.BOOL
                || expected.element().key().isPresent()) {
            throw new TypeError("'" + function + "' was exported for " + expected + " at " + path
                    + ", and is called with the number " + number + ".");
        }
        Literal value = dtype.isInteger()
                ? Literal.splat(expected.type(), number.longValue())
                : Literal.splat(expected.type(), number.doubleValue());
        return DeviceArray.of(value);
    }

    /// The value of a structure with these leaves: lists, maps and arrays.
    static @Nullable Object build(PyTree tree, Iterator<ExportedAval> avals, Iterator<Array> leaves) {
        return switch (tree) {
            case PyTree.Leaf _ -> {
                Optional<KeyImpl> key = avals.next().element().key();
                Array array = leaves.next();
                yield key.isPresent() ? new Key(array, key.get()) : array;
            }
            case PyTree.None _ -> null;
            case PyTree.Tuple(List<PyTree> children) -> buildAll(children, avals, leaves);
            case PyTree.Sequence(List<PyTree> children) -> buildAll(children, avals, leaves);
            case PyTree.Dict(List<String> keys, List<PyTree> children) -> named(keys, children, avals, leaves);
            case PyTree.Custom(var _, List<String> names, var _, List<PyTree> children) ->
                names.isEmpty() ? buildAll(children, avals, leaves) : named(names, children, avals, leaves);
        };
    }

    private static List<@Nullable Object> buildAll(
            List<PyTree> children, Iterator<ExportedAval> avals, Iterator<Array> leaves) {
        List<@Nullable Object> elements = new ArrayList<>();
        children.forEach(child -> elements.add(build(child, avals, leaves)));
        return Collections.unmodifiableList(elements);
    }

    private static Map<String, @Nullable Object> named(
            List<String> keys, List<PyTree> children, Iterator<ExportedAval> avals, Iterator<Array> leaves) {
        List<@Nullable Object> values = buildAll(children, avals, leaves);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int index = 0; index < keys.size(); index++) {
            map.put(keys.get(index), values.get(index));
        }
        return Collections.unmodifiableMap(map);
    }

    /// The types of arrays.
    static List<Aval> avals(List<ExportedAval> exported) {
        return exported.stream().map(aval -> Aval.of(aval.type())).toList();
    }
}
