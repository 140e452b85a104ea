package org.jax4j.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jax4j.errors.ValueError;

/// Functions of trees: arrays in records, lists, maps and optionals, nested as the user likes.
///
/// A tree is any value; see [Tree] for what is a container, a leaf, and static. Functions that take several trees
/// need trees of one structure, and say where two differ.
///
/// @param <L> the type of the leaves
public final class Trees<L extends Leaf> {
    private final Class<L> leafType;

    /// @param leafType the class of the leaves
    public Trees(Class<L> leafType) {
        this.leafType = leafType;
    }

    /// The tree whose leaves are what `function` makes of those of `tree`.
    public <T> T map(Function<? super L, ? extends L> function, T tree) {
        Tree<L> flat = Tree.flatten(tree, leafType);
        List<L> leaves = new ArrayList<>(flat.leaves().size());
        flat.leaves().forEach(leaf -> leaves.add(function.apply(leaf)));
        return build(flat.structure(), leaves);
    }

    /// The tree whose leaves are what `function` makes of those of two trees.
    ///
    /// @throws ValueError if the structures differ, naming the place and what is there
    public <T> T map(BiFunction<? super L, ? super L, ? extends L> function, T first, T second) {
        return mapAll(leaves -> function.apply(leaves.get(0), leaves.get(1)), List.of(first, second));
    }

    /// The tree whose leaves are what `function` makes of those of several trees, one a tree.
    ///
    /// @throws ValueError if the structures differ, naming the place and what is there
    public <T> T mapAll(Function<List<L>, ? extends L> function, List<T> trees) {
        List<Tree<L>> flat =
                trees.stream().map(tree -> Tree.flatten(tree, leafType)).toList();
        TreeDef structure = flat.getFirst().structure();
        for (int index = 1; index < flat.size(); index++) {
            requireSame(structure, flat.get(index).structure(), index);
        }
        List<L> leaves = new ArrayList<>();
        for (int leaf = 0; leaf < structure.leafCount(); leaf++) {
            int at = leaf;
            leaves.add(function.apply(
                    flat.stream().map(tree -> tree.leaves().get(at)).toList()));
        }
        return build(structure, leaves);
    }

    /// The tree whose leaves are what `function` makes of the path and the leaf; paths are written as in Java and
    /// Python: `.component`, `[0]`, `['key']`.
    public <T> T mapWithPath(BiFunction<String, ? super L, ? extends L> function, T tree) {
        Tree<L> flat = Tree.flatten(tree, leafType);
        List<String> paths = TreePaths.leaves(flat.structure());
        List<L> leaves = new ArrayList<>();
        for (int index = 0; index < paths.size(); index++) {
            leaves.add(function.apply(paths.get(index), flat.leaves().get(index)));
        }
        return build(flat.structure(), leaves);
    }

    /// The leaves, in order.
    public List<L> leaves(Object tree) {
        return Collections.unmodifiableList(flatten(tree).leaves());
    }

    /// The leaves by their paths, in order.
    public Map<String, L> leavesWithPath(Object tree) {
        Tree<L> flat = flatten(tree);
        List<String> paths = TreePaths.leaves(flat.structure());
        Map<String, L> leaves = new LinkedHashMap<>();
        for (int index = 0; index < paths.size(); index++) {
            leaves.put(paths.get(index), flat.leaves().get(index));
        }
        return leaves;
    }

    /// Everything but the leaves.
    public TreeDef structure(Object tree) {
        return flatten(tree).structure();
    }

    /// The leaves and everything else.
    public Tree<L> flatten(Object tree) {
        return Tree.flatten(tree, leafType);
    }

    /// The tree of this structure with these leaves.
    ///
    /// @throws ValueError unless there are as many leaves as the structure has places
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T unflatten(TreeDef structure, List<? extends L> leaves) {
        return (T) structure.unflatten(leaves);
    }

    /// The leaves combined from first to last.
    ///
    /// @throws ValueError if there are none
    public L reduce(BinaryOperator<L> function, Object tree) {
        return leaves(tree).stream()
                .reduce(function)
                .orElseThrow(() -> new ValueError(
                        "reduce of a tree without leaves, " + structure(tree) + ", needs an initial value"));
    }

    /// The leaves combined from first to last, beginning with a value.
    public <R> R reduce(BiFunction<R, ? super L, R> function, Object tree, R initial) {
        R result = initial;
        for (L leaf : leaves(tree)) {
            result = function.apply(result, leaf);
        }
        return result;
    }

    /// Whether all leaves satisfy a condition.
    public boolean all(Predicate<? super L> condition, Object tree) {
        return leaves(tree).stream().allMatch(condition);
    }

    /// Whether any leaf satisfies a condition.
    public boolean any(Predicate<? super L> condition, Object tree) {
        return leaves(tree).stream().anyMatch(condition);
    }

    /// A list of trees of one structure as a tree whose leaves are made of the lists of leaves; with `jnp::stack`
    /// a batch.
    ///
    /// @throws ValueError if the structures differ, naming the place and what is there
    public <T> T transpose(Function<List<L>, ? extends L> join, List<T> trees) {
        return mapAll(join, trees);
    }

    /// A tree of trees turned inside out: from the structure `outer` with trees of the structure `inner` at its
    /// leaves, to the structure `inner` with trees of the structure `outer` at its leaves. Where a record would
    /// have to hold trees in place of its arrays, use [#transpose(Function, List)].
    ///
    /// @throws ValueError if `tree` is not such a tree
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T transpose(TreeDef outer, TreeDef inner, Object tree) {
        List<L> leaves = leaves(tree);
        int inside = inner.leafCount();
        boolean nested = leaves.size() == outer.leafCount() * inside
                && structure(tree)
                        .equals(structure(outer.unflatten(IntStream.range(0, outer.leafCount())
                                .mapToObj(
                                        index -> inner.unflatten(leaves.subList(index * inside, (index + 1) * inside)))
                                .toList())));
        if (!nested) {
            throw new ValueError("transpose of a tree of the structure " + structure(tree)
                    + ", which is not the structure " + outer + " of trees of the structure " + inner);
        }
        List<Object> parts = new ArrayList<>();
        for (int index = 0; index < inside; index++) {
            List<L> part = new ArrayList<>();
            for (int start = index; start < leaves.size(); start += inside) {
                part.add(leaves.get(start));
            }
            parts.add(outer.unflatten(part));
        }
        return (T) inner.unflatten(parts);
    }

    /// The tree of the structure of `tree` with the leaves of `prefix`, each at all places beneath its own: what
    /// a specification such as one learning rate a layer means for all parameters.
    ///
    /// @throws ValueError if `prefix` is not the upper part of `tree`
    public <T> T broadcast(Object prefix, T tree) {
        List<L> leaves = new ArrayList<>();
        spread(flatten(prefix), flatten(tree).structure(), leaves);
        return build(flatten(tree).structure(), leaves);
    }

    private static <L extends Leaf> void spread(Tree<L> prefix, TreeDef full, List<L> leaves) {
        if (prefix.structure() instanceof TreeDef.LeafDef) {
            leaves.addAll(Collections.nCopies(full.leafCount(), prefix.leaves().getFirst()));
            return;
        }
        List<TreeDef> parts = TreePaths.children(prefix.structure());
        List<TreeDef> places = TreePaths.children(full);
        if (prefix.structure().getClass() != full.getClass() || parts.size() != places.size()) {
            throw new ValueError("broadcast needs a prefix of the tree, but where the tree has " + full
                    + " the prefix has " + prefix.structure());
        }
        int from = 0;
        for (int index = 0; index < parts.size(); index++) {
            TreeDef part = parts.get(index);
            int to = from + part.leafCount();
            spread(new Tree<>(prefix.leaves().subList(from, to), part), places.get(index), leaves);
            from = to;
        }
    }

    /// Makes instances of a class containers in trees.
    ///
    /// ```java
    /// tree.register(Complex.class, z -> List.of(z.re(), z.im()), z -> "", (data, parts) -> …);
    /// ```
    ///
    /// @param children  what an instance holds: trees
    /// @param data      what is static in it, compared by `equals`
    /// @param unflatten makes an instance of the static data and the children
    /// @throws ValueError if the class is a leaf or registered already
    public <T> void register(
            Class<T> type,
            Function<T, ? extends Collection<?>> children,
            Function<T, ?> data,
            BiFunction<Object, List<Object>, T> unflatten) {
        NodeType.register(
                type,
                new NodeType<>(
                        node -> new NodeType.Parts(data.apply(node), List.copyOf(children.apply(node))), unflatten));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T build(TreeDef structure, List<?> leaves) {
        return (T) structure.unflatten(leaves);
    }

    private static void requireSame(TreeDef expected, TreeDef given, int index) {
        if (!expected.equals(given)) {
            String where = TreePaths.differences(expected, given).stream()
                    .map(difference -> "\n  * at " + (difference.path().isEmpty() ? "the root" : difference.path())
                            + " the first has " + difference.first() + ", the other " + difference.second() + ", so "
                            + difference.why())
                    .collect(Collectors.joining());
            throw new ValueError(
                    "trees must have the same structure, but tree " + index + " differs from the first:" + where);
        }
    }
}
