package org.jax4j.transform.custom;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.Flattened.FlatFunction;
import org.jax4j.transform.JitTrace;
import org.jax4j.tree.Tree;
import org.jax4j.tree.TreeDef;

/// Functions of trees with a rule of their own for batches.
public final class CustomVmap {
    private CustomVmap() {}

    /// A rule: of the number of members, of which arrays hold them, and of the arguments.
    @FunctionalInterface
    public interface Rule<R> {
        VmapResult<R> apply(int axisSize, InBatched inBatched, Object[] arguments);
    }

    /// Applies a function that has a rule for batches.
    ///
    /// @param name of the function, for messages and jaxprs
    @SuppressWarnings("unchecked")
    public static <R> R call(String name, Fn<R> function, Rule<R> rule, Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        FlatFunction body = new FlatFunction(function, flat.structures());
        if (Trace.isEvaluating()) {
            List<Array> results = body.apply(flat.leaves());
            return (R) body.resultStructure().unflatten(results);
        }
        JitTrace.Closed closed = JitTrace.traceClosed("custom_vmap", flat.avals(), body::apply);
        TreeDef structure = body.resultStructure();
        CustomVmapCall.Rule flatRule = (size, batched, arrays) -> {
            VmapResult<R> result = rule.apply(
                    size, inBatched(flat.structures(), batched), Flattened.rebuild(flat.structures(), arrays));
            Tree<Array> value = Tree.flatten(result.value(), Array.class);
            if (value.leaves().size() != result.batched().size()) {
                throw new ValueError("structure of output value and output batching specification returned by custom "
                        + "vmap rule (" + name + ") do not match.\nOutput values: " + value.structure()
                        + "\nBatching spec: " + result.batched());
            }
            if (!value.structure().equals(structure)) {
                throw new ValueError("structure of output returned by custom vmap rule (" + name
                        + ") does not match that of original custom-vmapped function.\nOriginal output: " + structure
                        + "\nRule output: " + value.structure());
            }
            return new CustomVmapCall.Outcome(value.leaves(), result.batched());
        };
        CustomVmapCall call =
                new CustomVmapCall(name, closed.jaxpr(), closed.captured().size(), flatRule);
        return (R) structure.unflatten(call.bind(Axes.concat(closed.captured(), flat.leaves())));
    }

    private static InBatched inBatched(List<TreeDef> structures, List<Boolean> batched) {
        List<List<Boolean>> leaves = new ArrayList<>();
        int at = 0;
        for (TreeDef structure : structures) {
            int end = at + structure.leafCount();
            leaves.add(List.copyOf(batched.subList(at, end)));
            at = end;
        }
        return new InBatched(leaves);
    }
}
