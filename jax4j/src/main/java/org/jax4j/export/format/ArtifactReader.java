package org.jax4j.export.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.errors.ValueError;

/// Reads artifacts of JAX, from version 2 of its format (December 2023) on, and our own.
public final class ArtifactReader {
    private static final int DEEPEST = 200;
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\/])*)\"");

    private final String file;

    private ArtifactReader(String file) {
        this.file = file;
    }

    /// Whether these are the bytes of an artifact: a flat buffer with a name and a program.
    public static boolean isArtifact(byte[] bytes) {
        try {
            FlatTable table = FlatTable.root(bytes);
            return table.has(Fields.FUNCTION_NAME) && table.has(Fields.IN_TREE) && table.has(Fields.PROGRAM);
        } catch (IndexOutOfBoundsException other) {
            return false;
        }
    }

    /// Reads an artifact; `file` is what messages call it.
    ///
    /// @throws ValueError if the bytes are none, or say what is not supported: symbolic shapes
    public static Artifact read(byte[] bytes, String file) {
        try {
            return new ArtifactReader(file).artifact(FlatTable.root(bytes), 0);
        } catch (IndexOutOfBoundsException torn) {
            throw new ValueError(file + " is no artifact of jax.export, or is torn: " + torn.getMessage()
                    + ". It takes what Exported.serialize() gives in Python or Java.");
        }
    }

    private Artifact artifact(FlatTable table, int depth) {
        if (depth > DEEPEST) {
            throw new ValueError(file + " has derivatives of more than " + DEEPEST + " orders");
        }
        List<ExportedAval> unique = avals(table.tables(Fields.UNIQUE_AVALS));
        List<ExportedAval> inAvals = avals(table, unique, Fields.IN_AVAL_INDICES, Fields.IN_AVALS);
        List<ExportedAval> outAvals = avals(table, unique, Fields.OUT_AVAL_INDICES, Fields.OUT_AVALS);
        PyTree inTree = table.table(Fields.IN_TREE).map(tree -> tree(tree, 0)).orElseGet(() -> missing("in_tree"));
        PyTree outTree = table.table(Fields.OUT_TREE).map(tree -> tree(tree, 0)).orElseGet(() -> missing("out_tree"));
        requireLeaves("in_tree", inTree, inAvals);
        requireLeaves("out_tree", outTree, outAvals);
        List<Integer> kept = table.uint16s(Fields.KEPT);
        if (kept.stream().anyMatch(index -> index >= inAvals.size())) {
            throw new ValueError(file + " is torn: its program takes the arguments " + kept + " of " + inAvals.size());
        }
        int devices = table.int32(Fields.DEVICES);
        Artifact.Target target = new Artifact.Target(
                table.texts(Fields.PLATFORMS),
                devices != 0 ? devices : table.uint16(Fields.DEVICES_SHORT),
                effects(table.tables(Fields.ORDERED_EFFECTS)),
                effects(table.tables(Fields.UNORDERED_EFFECTS)),
                checks(table.tables(Fields.DISABLED_CHECKS)),
                table.uint16(Fields.CALLING_CONVENTION));
        Optional<Artifact> vjp = table.table(Fields.VJP).map(inner -> artifact(inner, depth + 1));
        return new Artifact(
                table.text(Fields.FUNCTION_NAME),
                new Artifact.Signature(inTree, inAvals, outTree, outAvals),
                target,
                table.bytes(Fields.PROGRAM),
                kept,
                vjp);
    }

    @SuppressWarnings({"TypeParameterUnusedInFormals", "DoNotCallSuggester"})
    private <T> T missing(String field) {
        throw new ValueError(file + " is no artifact of jax.export: it has no " + field);
    }

    private void requireLeaves(String field, PyTree tree, List<ExportedAval> avals) {
        if (tree.leafCount() != avals.size()) {
            throw new ValueError(file + " is torn: its " + field + " has " + tree.leafCount() + " leaves, there are "
                    + avals.size() + " types");
        }
    }

    private List<ExportedAval> avals(FlatTable table, List<ExportedAval> unique, int indices, int inPlace) {
        if (!table.has(indices)) {
            return avals(table.tables(inPlace));
        }
        return table.int32s(indices).stream().map(unique::get).toList();
    }

    private List<ExportedAval> avals(List<FlatTable> tables) {
        return tables.stream().map(this::aval).toList();
    }

    private ExportedAval aval(FlatTable table) {
        int code = table.uint8(Fields.AVAL_DTYPE);
        List<ElementType> known = ElementType.all();
        if (code >= known.size()) {
            throw new ValueError(file + " has an array of dtype number " + code
                    + ", which is newer than what this version knows, " + known.size() + " dtypes");
        }
        List<Integer> shape = new ArrayList<>();
        List<String> sizes = table.texts(Fields.AVAL_SHAPE);
        for (String size : sizes) {
            if (!size.matches("[0-9]{1,9}")) {
                throw new ValueError(file + " was exported with symbolic shapes: an array has shape ("
                        + String.join(", ", sizes) + "). They are not supported; export the function in Python with "
                        + "numbers, one file for each shape that is needed.");
            }
            shape.add(Integer.valueOf(size));
        }
        return new ExportedAval(known.get(code), shape);
    }

    private static List<String> effects(List<FlatTable> tables) {
        return tables.stream().map(table -> table.text(Fields.EFFECT_NAME)).toList();
    }

    private static List<String> checks(List<FlatTable> tables) {
        return tables.stream()
                .map(table -> table.uint8(Fields.CHECK_KIND) == 0 ? "platform" : table.text(Fields.CHECK_CUSTOM_CALL))
                .toList();
    }

    private PyTree tree(FlatTable table, int depth) {
        if (depth > DEEPEST) {
            throw new ValueError(file + " has a tree deeper than " + DEEPEST + " levels");
        }
        List<PyTree> children = table.tables(Fields.PYTREE_CHILDREN).stream()
                .map(child -> tree(child, depth + 1))
                .toList();
        int kind = table.uint8(Fields.PYTREE_KIND);
        return switch (kind) {
            case Fields.TREE_LEAF -> new PyTree.Leaf();
            case Fields.TREE_NONE -> new PyTree.None();
            case Fields.TREE_TUPLE -> new PyTree.Tuple(children);
            case Fields.TREE_LIST -> new PyTree.Sequence(children);
            case Fields.TREE_DICT -> {
                List<String> keys = table.texts(Fields.PYTREE_KEYS);
                if (keys.size() != children.size()) {
                    throw new ValueError(file + " is torn: a dictionary has the keys " + keys + " and "
                            + children.size() + " values");
                }
                yield new PyTree.Dict(keys, children);
            }
            case Fields.TREE_CUSTOM -> {
                String data = new String(table.bytes(Fields.PYTREE_CUSTOM_DATA), StandardCharsets.UTF_8);
                yield new PyTree.Custom(
                        table.text(Fields.PYTREE_CUSTOM_NAME), names(data, children.size()), data, children);
            }
            default ->
                throw new ValueError(file + " has a tree of a kind that this version does not know, number " + kind);
        };
    }

    /// The names in a list of them as JSON, if the data are that.
    private static List<String> names(String data, int count) {
        String list = data.strip();
        if (!list.startsWith("[") || !list.endsWith("]")) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(list);
        while (matcher.find()) {
            names.add(matcher.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return names.size() == count ? names : List.of();
    }
}
