package org.jax4j.control.jaxpr;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;

/// Rearrangements of a jaxpr's inputs and outputs, and of lists that go with them.
public final class JaxprEdits {
    private JaxprEdits() {}

    /// Of each group of values those that were there, then those that were added to it.
    ///
    /// @param sizes the sizes of the groups, which come first
    /// @param added how many of the values behind them belong to each group
    public static <T> List<T> grouped(List<T> values, List<Integer> sizes, List<Integer> added) {
        List<T> result = new ArrayList<>(values.size());
        int at = 0;
        int extra = sizes.stream().mapToInt(Integer::intValue).sum();
        for (int group = 0; group < sizes.size(); group++) {
            result.addAll(values.subList(at, at + sizes.get(group)));
            at += sizes.get(group);
            result.addAll(values.subList(extra, extra + added.get(group)));
            extra += added.get(group);
        }
        return result;
    }

    /// For each output the position of the input that it is, or -1 if it is computed.
    public static List<Integer> forwarding(Jaxpr jaxpr) {
        return jaxpr.outputs().stream()
                .map(output -> output instanceof Var var ? jaxpr.inputs().indexOf(var) : -1)
                .toList();
    }

    /// Whether an output is an array without values.
    public static boolean isEmpty(Jaxpr jaxpr, int output) {
        Atom atom = jaxpr.outputs().get(output);
        for (Equation equation : jaxpr.equations().reversed()) {
            if (equation.results().contains(atom)) {
                switch (equation.primitive()) {
                    case Creation.Empty _ -> {
                        return true;
                    }
                    case Movement.BroadcastInDim _ -> atom = equation.operands().getFirst();
                    default -> {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    /// One list of several.
    @SafeVarargs
    public static <T> List<T> join(List<? extends T>... lists) {
        List<T> joined = new ArrayList<>();
        for (List<? extends T> list : lists) {
            joined.addAll(list);
        }
        return joined;
    }
}
