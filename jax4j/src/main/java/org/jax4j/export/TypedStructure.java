package org.jax4j.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.export.format.ExportedAval;
import org.jax4j.export.format.PyTree;
import org.jax4j.random.Key;
import org.jax4j.tree.TreeDef;
import org.jspecify.annotations.Nullable;

/// Fits Java types to a structure of Python's, so that what does not fit is known before a function is called,
/// and results are built with the records that a type names.
///
/// The rules are those of [PythonValues]: a tuple or a list is a list, an array or a record by the order of its
/// components, a dictionary a map or a record by their names, `None` what may be null or an empty optional, a
/// leaf an [Array] or a [Key]. `Object` stands for what a call without types gives.
final class TypedStructure {
    /// Whether values are given to the function, or come from it. A record that is given may have components that
    /// the structure lacks, and a scalar that is given may be a number.
    private enum Direction {
        ARGUMENT,
        RESULT
    }

    private final String function;
    private final Direction direction;
    private final Iterator<ExportedAval> avals;
    private int leaves;

    private TypedStructure(String function, Direction direction, List<ExportedAval> avals) {
        this.function = function;
        this.direction = direction;
        this.avals = avals.iterator();
    }

    /// A structure of Java's.
    ///
    /// @param places for each of its leaves the number of Python's
    private record Fitted(TreeDef structure, List<Integer> places) {}

    /// Checks that arguments of these types have the structure with which a function was exported.
    ///
    /// @throws TypeError if they have not, naming the place
    static void requireArguments(Exported exported, List<JavaType> types) {
        String function = exported.functionName();
        List<PyTree> positional = exported.inTree().children().get(0).children();
        PyTree named = exported.inTree().children().get(1);
        List<PyTree> expected = new ArrayList<>(positional);
        if (!named.children().isEmpty()) {
            expected.add(named);
        }
        if (expected.size() != types.size()) {
            throw new TypeError("'" + function + "' was exported with " + expected.size() + " arguments, of structure "
                    + expected + (named.children().isEmpty() ? "" : " (the last are those that are named)")
                    + ", and the types are those of " + types.size() + ": " + types + ".");
        }
        TypedStructure typed = new TypedStructure(function, Direction.ARGUMENT, exported.inAvals());
        for (int index = 0; index < types.size(); index++) {
            String path = index == positional.size() ? "kwargs" : "args[" + index + "]";
            typed.fit(path, types.get(index), expected.get(index));
        }
    }

    /// The structure of results of a type.
    ///
    /// @throws TypeError if it is not that of the exported function's, naming the place
    static Exported.JavaResult result(Exported exported, JavaType type) {
        Fitted fitted = new TypedStructure(exported.functionName(), Direction.RESULT, exported.outAvals())
                .fit("result", type, exported.outTree());
        return new Exported.JavaResult(fitted.structure(), fitted.places());
    }

    private Fitted fit(String path, JavaType type, PyTree expected) {
        if (type.raw() == Optional.class && !(expected instanceof PyTree.None)) {
            Fitted value = fit(path, type.argument(0), expected);
            return new Fitted(new TreeDef.OptionalDef(value.structure()), value.places());
        }
        return switch (expected) {
            case PyTree.Leaf _ -> leaf(path, type, expected);
            case PyTree.None _ -> none(path, type, expected);
            case PyTree.Dict(List<String> keys, var _) -> named(path, type, expected, keys);
            case PyTree.Custom(var _, List<String> names, var _, List<PyTree> children)
            when !names.isEmpty() || children.isEmpty() -> named(path, type, expected, names);
            case PyTree.Tuple _, PyTree.Sequence _, PyTree.Custom _ -> positional(path, type, expected);
        };
    }

    private Fitted leaf(String path, JavaType type, PyTree expected) {
        ExportedAval aval = avals.next();
        Optional<TreeDef> key = aval.element()
                .key()
                .map(impl -> new TreeDef.RecordDef(Key.class, List.of(TreeDef.leaf(), new TreeDef.StaticDef(impl))));
        Class<?> needed = key.isPresent() ? Key.class : Array.class;
        Class<?> raw = type.raw();
        boolean isNumber = raw.isPrimitive() || Number.class.isAssignableFrom(raw) || raw == Boolean.class;
        boolean mayBeNumber = direction == Direction.ARGUMENT && aval.shape().isEmpty() && key.isEmpty();
        if (!raw.isAssignableFrom(needed) && !(isNumber && mayBeNumber)) {
            throw mismatch(path, type, expected, " It is an " + needed.getSimpleName() + ", of " + aval + ".");
        }
        return new Fitted(key.orElse(TreeDef.leaf()), List.of(leaves++));
    }

    private Fitted none(String path, JavaType type, PyTree expected) {
        if (type.raw().isPrimitive()) {
            throw mismatch(path, type, expected, "");
        }
        return new Fitted(new TreeDef.StaticDef(type.raw() == Optional.class ? Optional.empty() : null), List.of());
    }

    private Fitted named(String path, JavaType type, PyTree expected, List<String> keys) {
        IntFunction<String> place = index -> path + "['" + keys.get(index) + "']";
        if (type.raw().isAssignableFrom(Map.class)) {
            List<Fitted> values = fitAll(place, _ -> type.argument(1), expected);
            return join(new TreeDef.MapDef(false, List.copyOf(keys), structures(values)), values);
        }
        SequencedMap<String, JavaType> components = components(path, type, expected);
        keys.stream().filter(key -> !components.containsKey(key)).findFirst().ifPresent(key -> {
            throw mismatch(path, type, expected, " It has no component " + key + ".");
        });
        List<Fitted> values = fitAll(place, index -> components.getOrDefault(keys.get(index), JavaType.ANY), expected);
        Map<String, Fitted> byName = new HashMap<>();
        IntStream.range(0, keys.size()).forEach(index -> byName.put(keys.get(index), values.get(index)));
        List<Fitted> ordered = new ArrayList<>();
        for (String name : components.keySet()) {
            @Nullable Fitted value = byName.get(name);
            if (value != null) {
                ordered.add(value);
            } else if (direction == Direction.RESULT) {
                throw mismatch(path, type, expected, " There is nothing for the component " + name + ".");
            }
        }
        return join(new TreeDef.RecordDef(type.raw(), structures(ordered)), ordered);
    }

    private Fitted positional(String path, JavaType type, PyTree expected) {
        IntFunction<String> place = index -> path + "[" + index + "]";
        Class<?> raw = type.raw();
        if (raw.isArray()) {
            List<Fitted> values = fitAll(place, _ -> type.element(), expected);
            return join(new TreeDef.ArrayDef(raw.getComponentType(), structures(values)), values);
        }
        if (raw.isAssignableFrom(List.class)) {
            boolean hasElements = Collection.class.isAssignableFrom(raw);
            List<Fitted> values = fitAll(place, _ -> hasElements ? type.argument(0) : JavaType.ANY, expected);
            return join(new TreeDef.ListDef(structures(values)), values);
        }
        List<JavaType> components = List.copyOf(components(path, type, expected).values());
        int count = expected.children().size();
        if (components.size() != count) {
            throw mismatch(path, type, expected, " It has " + components.size() + " components, not " + count + ".");
        }
        List<Fitted> values = fitAll(place, components::get, expected);
        return join(new TreeDef.RecordDef(raw, structures(values)), values);
    }

    private List<Fitted> fitAll(IntFunction<String> place, IntFunction<JavaType> type, PyTree expected) {
        List<PyTree> children = expected.children();
        return IntStream.range(0, children.size())
                .mapToObj(index -> fit(place.apply(index), type.apply(index), children.get(index)))
                .toList();
    }

    private SequencedMap<String, JavaType> components(String path, JavaType type, PyTree expected) {
        SequencedMap<String, JavaType> components = new LinkedHashMap<>();
        TreeDef.RecordDef.components(type.raw())
                .orElseThrow(() -> mismatch(path, type, expected, ""))
                .forEach((name, declared) -> components.put(name, type.within(declared)));
        return components;
    }

    private static List<TreeDef> structures(List<Fitted> values) {
        return values.stream().map(Fitted::structure).toList();
    }

    private static Fitted join(TreeDef structure, List<Fitted> values) {
        return new Fitted(
                structure,
                values.stream().flatMap(value -> value.places().stream()).toList());
    }

    private TypeError mismatch(String path, JavaType type, PyTree expected, String why) {
        return new TypeError("The types must have the structure with which '" + function + "' was exported: " + path
                + " is " + expected + " there, and " + type + " among the types." + why);
    }
}
