package org.jax4j.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jax4j.tree.TreeDef.ArrayDef;
import org.jax4j.tree.TreeDef.LeafDef;
import org.jax4j.tree.TreeDef.ListDef;
import org.jax4j.tree.TreeDef.MapDef;
import org.jax4j.tree.TreeDef.NodeDef;
import org.jax4j.tree.TreeDef.OptionalDef;
import org.jax4j.tree.TreeDef.RecordDef;
import org.jax4j.tree.TreeDef.StaticDef;

/// Where things are in a tree, in JAX's notation: `.component` of a record, `[0]` of a list, `['key']` of a map.
public final class TreePaths {
    private TreePaths() {}

    /// Where two structures differ, and what there is.
    public record Difference(String path, String first, String second, String why) {}

    /// The paths of the leaves, in order.
    public static List<String> leaves(TreeDef tree) {
        List<String> paths = new ArrayList<>();
        visitLeaves("", tree, paths);
        return paths;
    }

    /// The parts of a container; none of a leaf or a static value.
    static List<TreeDef> children(TreeDef tree) {
        List<TreeDef> parts = new ArrayList<>();
        children("", tree, (_, child) -> parts.add(child));
        return parts;
    }

    private static void visitLeaves(String path, TreeDef tree, List<String> paths) {
        if (tree instanceof LeafDef) {
            paths.add(path);
        } else {
            children(path, tree, (inner, child) -> visitLeaves(inner, child, paths));
        }
    }

    private static void children(String path, TreeDef tree, BiConsumer<String, TreeDef> visit) {
        switch (tree) {
            case LeafDef _, StaticDef _ -> {}
            case RecordDef data -> {
                List<String> names = data.names();
                for (int index = 0; index < names.size(); index++) {
                    visit.accept(path + "." + names.get(index), data.children().get(index));
                }
            }
            case ListDef(List<TreeDef> parts) -> elements(path, parts, visit);
            case NodeDef(Class<?> _, Object _, List<TreeDef> parts) -> elements(path, parts, visit);
            case ArrayDef(Class<?> _, List<TreeDef> parts) -> elements(path, parts, visit);
            case MapDef(boolean _, List<Object> keys, List<TreeDef> parts) -> {
                for (int index = 0; index < parts.size(); index++) {
                    Object key = keys.get(index);
                    String text = key instanceof String ? "'" + key + "'" : String.valueOf(key);
                    visit.accept(path + "[" + text + "]", parts.get(index));
                }
            }
            case OptionalDef(TreeDef child) -> visit.accept(path + ".get()", child);
        }
    }

    private static void elements(String path, List<TreeDef> parts, BiConsumer<String, TreeDef> visit) {
        for (int index = 0; index < parts.size(); index++) {
            visit.accept(path + "[" + index + "]", parts.get(index));
        }
    }

    /// Where two trees differ in structure; nothing if they are equal.
    public static List<Difference> differences(TreeDef first, TreeDef second) {
        List<Difference> differences = new ArrayList<>();
        compare("", first, second, differences);
        return differences;
    }

    private static void compare(String path, TreeDef first, TreeDef second, List<Difference> differences) {
        if (first.equals(second)) {
            return;
        }
        List<String> paths = new ArrayList<>();
        List<TreeDef> left = new ArrayList<>();
        List<TreeDef> right = new ArrayList<>();
        children(path, first, (inner, child) -> {
            paths.add(inner);
            left.add(child);
        });
        children(path, second, (_, child) -> right.add(child));
        String why = reason(first, second, left.size(), right.size());
        if (!why.isEmpty()) {
            differences.add(new Difference(path, describe(first), describe(second), why));
            return;
        }
        for (int index = 0; index < left.size(); index++) {
            compare(paths.get(index), left.get(index), right.get(index), differences);
        }
    }

    private static String reason(TreeDef first, TreeDef second, int left, int right) {
        return switch (first) {
            case StaticDef _ when second instanceof StaticDef -> "the static values differ";
            case RecordDef(Class<?> type, var _)
            when second instanceof RecordDef(Class<?> other, var _) -> type == other ? "" : "their Java types differ";
            case NodeDef(Class<?> type, Object data, var _)
            when second instanceof NodeDef(Class<?> other, Object others, var _) -> {
                if (type != other) {
                    yield "their Java types differ";
                }
                yield data.equals(others) ? "" : "the static data differ";
            }
            case MapDef(boolean _, List<Object> keys, var _)
            when second instanceof MapDef(boolean _, List<Object> others, var _) ->
                keys.equals(others) ? "" : "the keys differ";
            default -> {
                if (first.getClass() != second.getClass()) {
                    yield "their Java types differ";
                }
                yield left == right ? "" : "the lengths do not match";
            }
        };
    }

    private static String describe(TreeDef tree) {
        return switch (tree) {
            case LeafDef _ -> "Array";
            case StaticDef(var value) ->
                value == null ? "null" : value.getClass().getSimpleName() + " " + value;
            case RecordDef(Class<?> type, var _) -> "record " + type.getSimpleName();
            case ListDef(List<TreeDef> parts) -> "list of length " + parts.size();
            case ArrayDef(Class<?> type, List<TreeDef> parts) -> type.getSimpleName() + "[] of length " + parts.size();
            case MapDef(boolean _, List<Object> keys, var _) -> "map with keys " + keys;
            case OptionalDef _ -> "Optional";
            case NodeDef(Class<?> type, Object data, var _) -> type.getSimpleName() + " " + data;
        };
    }
}
