package org.jax4j.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jax4j.control.Mismatches.Typed;
import org.jax4j.control.jaxpr.JaxprEdits;
import org.jax4j.control.primitive.Cond;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.Flags;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.TracedFunction;

/// Choices between functions.
final class Conditionals {
    private Conditionals() {}

    /// A function without arguments; two are equal if they apply the same function, so that it is traced once.
    record Branch<R>(Supplier<R> function) implements Fn<R> {
        @Override
        public R call(Object... arguments) {
            return function.get();
        }
    }

    /// Applies one of two functions.
    @SuppressWarnings("unchecked")
    static <R> R cond(Array predicate, Fn<R> onTrue, Fn<R> onFalse, Object... operands) {
        if (predicate.ndim() != 0) {
            throw new TypeError("Pred must be a scalar, got " + predicate + " of shape "
                    + Operands.shape(predicate.shape())
                    + ". To choose element by element, use jnp.where or lax.select; to choose for each member of a "
                    + "batch, vmap the function that calls cond.");
        }
        if (predicate.dtype().isComplex()) {
            throw new TypeError("Pred type must be either boolean or number, got " + predicate.dtype() + ".");
        }
        Array holds =
                predicate.dtype() == DType.BOOL ? predicate : Comparison.ne(predicate, Scalars.like(predicate, 0));
        Flattened flat = Flattened.of(operands);
        TracedFunction whenTrue = TracedFunction.of("cond", onTrue, flat.structures(), flat.avals());
        TracedFunction whenFalse = TracedFunction.of("cond", onFalse, flat.structures(), flat.avals());
        Mismatches.requireSameResults("cond", "onTrue", Typed.results(whenTrue), "onFalse", Typed.results(whenFalse));
        Array index = Conversion.convertElementType(holds, DType.INT32);
        List<Array> results = choose(index, List.of(whenTrue, whenFalse), List.of(1, 0), flat.leaves());
        return (R) whenTrue.result().unflatten(results);
    }

    /// Applies the function whose number is `index`.
    @SuppressWarnings("unchecked")
    static <R> R switchCase(Array index, List<? extends Fn<R>> branches, Object... operands) {
        if (index.ndim() != 0) {
            throw new TypeError(
                    "Branch index must be scalar, got " + index + " of shape " + Operands.shape(index.shape()) + ".");
        }
        if (!index.dtype().isInteger()) {
            throw new TypeError("Index type must be an integer, got " + index + " as " + index.dtype());
        }
        if (branches.isEmpty()) {
            throw new ValueError("Empty branch sequence");
        }
        if (branches.size() == 1) {
            return branches.getFirst().call(operands);
        }
        Array clamped = Selection.clamp(
                Scalars.of(DType.INT32, 0),
                Conversion.convertElementType(index, DType.INT32),
                Scalars.of(DType.INT32, branches.size() - 1L));
        Flattened flat = Flattened.of(operands);
        List<TracedFunction> traced = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (Fn<R> branch : branches) {
            order.add(order.size());
            TracedFunction function = TracedFunction.of("switch", branch, flat.structures(), flat.avals());
            traced.add(function);
            Mismatches.requireSameResults(
                    "switch",
                    "branch 0",
                    Typed.results(traced.getFirst()),
                    "branch " + (traced.size() - 1),
                    Typed.results(function));
        }
        return (R) traced.getFirst().result().unflatten(choose(clamped, traced, order, flat.leaves()));
    }

    /// @param order which function is which branch
    private static List<Array> choose(
            Array index, List<TracedFunction> functions, List<Integer> order, List<Array> leaves) {
        Map<Array, Integer> captured = new LinkedHashMap<>();
        functions.forEach(
                function -> function.captured().forEach(array -> captured.putIfAbsent(array, captured.size())));
        List<Jaxpr> branches = new ArrayList<>();
        for (int branch : order) {
            branches.add(taking(functions.get(branch), captured));
        }
        List<Array> arguments = new ArrayList<>(captured.keySet());
        arguments.addAll(leaves);
        // Results that are the same operand in all branches need no choice.
        List<List<Integer>> forwarded =
                branches.stream().map(JaxprEdits::forwarding).toList();
        List<Integer> passed = new ArrayList<>();
        for (int result = 0; result < forwarded.getFirst().size(); result++) {
            int place = result;
            int input = forwarded.getFirst().get(place);
            boolean agreed = forwarded.stream().allMatch(each -> each.get(place) == input);
            passed.add(agreed ? input : -1);
        }
        List<Boolean> computed = passed.stream().map(input -> input < 0).toList();
        List<Jaxpr> choices = branches.stream()
                .map(branch -> branch.withOutputs(Flags.marked(computed, branch.outputs())))
                .toList();
        List<Array> operands = new ArrayList<>(List.of(index));
        operands.addAll(arguments);
        Iterator<Array> results = new Cond(choices).bind(operands).iterator();
        return passed.stream()
                .map(input -> input < 0 ? results.next() : arguments.get(input))
                .toList();
    }

    /// The program of a function with inputs for all that any of them captured.
    private static Jaxpr taking(TracedFunction function, Map<Array, Integer> captured) {
        List<Var> inputs = function.jaxpr().inputs();
        int own = function.captured().size();
        List<Var> all = new ArrayList<>();
        for (Array array : captured.keySet()) {
            int place = function.captured().indexOf(array);
            all.add(place < 0 ? new Var(array.aval()) : inputs.get(place));
        }
        all.addAll(inputs.subList(own, inputs.size()));
        return function.jaxpr().withInputs(all);
    }
}
