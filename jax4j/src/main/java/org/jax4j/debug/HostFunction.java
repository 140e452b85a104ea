package org.jax4j.debug;

import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.core.Array;
import org.jax4j.core.UserCode;
import org.jax4j.function.Fn;
import org.jax4j.stablehlo.Location;
import org.jax4j.transform.Flattened;
import org.jax4j.tree.Tree;
import org.jax4j.tree.TreeDef;

/// The user's function, on flat lists of arrays.
///
/// @param function  the function
/// @param arguments the structures of its arguments
/// @param location  the user's line that made it
record HostFunction(Fn<?> function, List<TreeDef> arguments, Location location) {
    HostFunction {
        arguments = List.copyOf(arguments);
    }

    static HostFunction here(Fn<?> function, Flattened arguments) {
        return new HostFunction(function, arguments.structures(), UserCode.location());
    }

    /// The arrays of what the function gives.
    List<Array> apply(List<Array> leaves) {
        return Tree.flatten(function.call(Flattened.rebuild(arguments, leaves)), Array.class)
                .leaves();
    }

    /// Applies the function and drops what it gives.
    void accept(List<Array> leaves) {
        function.call(Flattened.rebuild(arguments, leaves));
    }

    /// As JAX prints a callback of a jaxpr.
    String flatText() {
        return "_FlatCallback(callback_func=" + this + ", in_tree=" + treeText() + ")";
    }

    private String treeText() {
        String inner = arguments.stream().map(TreeDef::toString).collect(Collectors.joining(", "));
        return "PyTreeDef(((" + inner + (arguments.size() == 1 ? ",), {}))" : "), {}))");
    }

    @Override
    public String toString() {
        return "<function at " + location + ">";
    }
}
