package org.jax4j.numpy.functional;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.tree.Tree;
import org.jax4j.tree.TreeDef;
import org.jax4j.tree.Trees;

/// A tree of arrays as one vector: `ravelTree(parameters)`.
///
/// Optimizers and solvers that know vectors only can then work on any parameters. Both directions can be traced
/// and differentiated.
public final class Raveled<T> {
    private static final Trees<Array> TREES = new Trees<>(Array.class);

    private final TreeDef structure;
    private final List<Aval> leaves;
    private final Array values;

    private Raveled(TreeDef structure, List<Aval> leaves, Array values) {
        this.structure = structure;
        this.leaves = leaves;
        this.values = values;
    }

    /// The elements of all leaves, one leaf after the other, in the dtype to which the leaves promote.
    public static <T> Raveled<T> of(T tree) {
        Tree<Array> parts = Tree.flatten(tree, Array.class);
        List<Array> flat =
                Promoting.dtypes(parts.leaves()).stream().map(JNP::ravel).toList();
        Array values = switch (flat.size()) {
            case 0 -> JNP.zeros(0);
            case 1 -> flat.getFirst();
            default -> JNP.concatenate(flat);
        };
        List<Aval> leaves = parts.leaves().stream().map(Array::aval).toList();
        return new Raveled<>(parts.structure(), leaves, values);
    }

    /// The vector.
    public Array values() {
        return values;
    }

    /// A tree like the one that was given, of the elements of another vector; each leaf has its dtype.
    ///
    /// @throws ValueError unless the vector has as many elements
    public T unravel(Array vector) {
        if (!Arrays.equals(vector.shape(), values.shape())) {
            throw new ValueError("unravel needs a vector of the shape that the tree gave, "
                    + Operands.shape(values.shape()) + "; got shape " + Operands.shape(vector.shape()) + ".");
        }
        List<Array> parts = new ArrayList<>();
        int from = 0;
        for (Aval leaf : leaves) {
            int to = from + (int) leaf.type().elementCount();
            parts.add(vector.get(from + ":" + to).reshape(leaf.shape()).astype(leaf.dtype()));
            from = to;
        }
        return TREES.unflatten(structure, parts);
    }
}
