package org.jax4j.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Params;
import org.jax4j.stablehlo.Location;
import org.jax4j.transform.Flattened;
import org.jax4j.tree.TreeDef;
import org.jspecify.annotations.Nullable;

/// Prints values.
///
/// @param format     the text, with places for values
/// @param positional the structures of the values that are known by position
/// @param names      names of further values, in alphabetical order
/// @param named      their structures
/// @param isOrdered  whether prints come in the order of the program
/// @param location   the user's line
record DebugPrint(
        Format format,
        List<TreeDef> positional,
        List<String> names,
        List<TreeDef> named,
        boolean isOrdered,
        Location location)
        implements Callback.Looking {
    private static final String NUMPY_OPTIONS = "(('edgeitems', 3), ('threshold', 1000), ('floatmode', 'maxprec'), "
            + "('precision', 8), ('suppress', False), ('linewidth', 75), ('nanstr', 'nan'), ('infstr', 'inf'), "
            + "('sign', '-'), ('formatter', None), ('legacy', False), ('override_repr', None))";

    DebugPrint {
        positional = List.copyOf(positional);
        names = List.copyOf(names);
        named = List.copyOf(named);
    }

    @Override
    public String name() {
        return "debug_print";
    }

    @Override
    public Params params() {
        return Params.of("fmt", format.text())
                .and("has_placeholders", format.hasPlaces())
                .and("in_tree", treeText())
                .and("logging_record", null)
                .and("np_printoptions", NUMPY_OPTIONS)
                .and("ordered", isOrdered)
                .and("partitioned", false)
                .and("static_args", staticTexts());
    }

    private String treeText() {
        String values = positional.stream().map(DebugPrint::text).collect(Collectors.joining(", "));
        StringBuilder pairs = new StringBuilder();
        for (int index = 0; index < names.size(); index++) {
            pairs.append(index > 0 ? ", '" : "'")
                    .append(names.get(index))
                    .append("': ")
                    .append(text(named.get(index)));
        }
        return "PyTreeDef(((" + values + (positional.size() == 1 ? ",), {" : "), {") + pairs + "}))";
    }

    private static String text(TreeDef structure) {
        return structure instanceof TreeDef.StaticDef ? "*" : structure.toString();
    }

    private List<List<Object>> staticTexts() {
        List<List<Object>> texts = new ArrayList<>();
        int at = 0;
        for (TreeDef structure : positional) {
            at = addStatic(structure, at, texts);
        }
        for (TreeDef structure : named) {
            at = addStatic(structure, at, texts);
        }
        return texts;
    }

    private static int addStatic(TreeDef structure, int at, List<List<Object>> texts) {
        if (structure instanceof TreeDef.StaticDef(@Nullable Object value)) {
            texts.add(List.of(at, value instanceof String text ? "'" + text + "'" : String.valueOf(value)));
            return at + 1;
        }
        return at + structure.leafCount();
    }

    @Override
    public String operation() {
        return "debug.print";
    }

    @Override
    public List<Array> run(List<Array> operands) {
        int split = positional.stream().mapToInt(TreeDef::leafCount).sum();
        Object[] values = Flattened.rebuild(positional, operands.subList(0, split));
        Object[] others = Flattened.rebuild(named, operands.subList(split, operands.size()));
        Map<String, @Nullable Object> byName = new TreeMap<>();
        for (int index = 0; index < others.length; index++) {
            byName.put(names.get(index), others[index]);
        }
        StandardOutput.print(format.apply(values, byName));
        return List.of();
    }
}
