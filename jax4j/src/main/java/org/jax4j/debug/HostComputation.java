package org.jax4j.debug;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.function.Fn;
import org.jax4j.transform.Flattened;
import org.jax4j.tree.Tree;
import org.jspecify.annotations.Nullable;

/// What `pureCallback` and `ioCallback` do.
public final class HostComputation {
    private HostComputation() {}

    /// Computes with a function that has no effects.
    ///
    /// @param shapes what the function gives, with structs or arrays of the same types as leaves
    /// @param method how a batch is computed; null if it cannot be
    public static <R> R pure(Fn<? extends R> function, R shapes, @Nullable VmapMethod method, Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        Tree<Array> result = Tree.flatten(shapes, Array.class);
        return unflatten(
                result, new PureCallback(HostFunction.here(function, flat), avals(result), method).bind(flat.leaves()));
    }

    /// Computes with a function that has effects.
    ///
    /// @param shapes what the function gives, with structs or arrays of the same types as leaves
    public static <R> R io(Fn<? extends R> function, R shapes, CallOrder order, Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        Tree<Array> result = Tree.flatten(shapes, Array.class);
        boolean isOrdered = order == CallOrder.ORDERED;
        return unflatten(
                result,
                new IoCallback(HostFunction.here(function, flat), avals(result), isOrdered).bind(flat.leaves()));
    }

    private static List<Aval> avals(Tree<Array> result) {
        return result.leaves().stream().map(leaf -> leaf.aval().strong()).toList();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the structure is that of an R
    private static <R> R unflatten(Tree<Array> result, List<Array> leaves) {
        return (R) result.structure().unflatten(leaves);
    }
}
