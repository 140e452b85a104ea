package org.jax4j.control;

import static org.jax4j.control.jaxpr.JaxprEdits.join;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jax4j.control.Mismatches.Typed;
import org.jax4j.control.jaxpr.JaxprEdits;
import org.jax4j.control.primitive.While;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Promotion;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;
import org.jax4j.lax.Conversion;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Location;
import org.jax4j.transform.DeadCode;
import org.jax4j.transform.Flags;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.TracedFunction;
import org.jax4j.tree.TreeDef;

/// Loops of a length that is known only when they have run.
public final class Loops {
    private Loops() {}

    @SuppressWarnings("unchecked")
    static <C> C whileLoop(Fn<Array> condition, Fn<C> body, C initial, Mismatches.Loop loop) {
        Flattened flat = Flattened.of(initial);
        TreeDef structure = flat.structures().getFirst();
        List<Array> leaves = flat.leaves();
        TracedFunction step = TracedFunction.of("while_body", body, flat.structures(), flat.avals());
        List<Array> promoted = promoteWeak(leaves, step.jaxpr().outputAvals());
        if (!promoted.equals(leaves)) {
            leaves = promoted;
            step = TracedFunction.of("while_body", body, flat.structures(), avals(leaves));
        }
        TracedFunction test = TracedFunction.of("while_cond", condition, flat.structures(), avals(leaves));
        requirePredicate(test);
        Mismatches.requireSameCarry(loop, Typed.given(structure, avals(leaves)), Typed.results(step));
        return (C) structure.unflatten(run(test, step, leaves));
    }

    static List<Aval> avals(List<Array> arrays) {
        return arrays.stream().map(Array::aval).toList();
    }

    private static void requirePredicate(TracedFunction test) {
        if (!test.result().equals(TreeDef.leaf())) {
            throw new TypeError("condition must return a boolean scalar, but got tree " + test.result() + ".");
        }
        Aval result = test.jaxpr().outputAvals().getFirst();
        if (result.rank() != 0 || result.dtype() != DType.BOOL) {
            throw new TypeError("condition must return a boolean scalar, but got output type " + result
                    + (test.madeAt(0).equals(Location.UNKNOWN) ? "" : " at " + test.madeAt(0))
                    + ". Compare the value with something, or reduce it with jnp.all or jnp.any.");
        }
    }

    /// Initial values of weak types take the dtypes that the body gives them.
    static List<Array> promoteWeak(List<Array> initial, List<Aval> results) {
        if (results.size() < initial.size()) {
            return initial;
        }
        List<Array> promoted = new ArrayList<>();
        for (int index = 0; index < initial.size(); index++) {
            Array value = initial.get(index);
            Aval result = results.get(index);
            boolean gives = value.weakType() && !Mismatches.same(value.aval(), result);
            promoted.add(gives ? promoted(value, result) : value);
        }
        return promoted;
    }

    /// A number is converted at once.
    private static Array promoted(Array value, Aval result) {
        DType dtype = Promotion.promote(List.of(value.aval(), result)).dtype();
        return value instanceof DeviceArray && value.ndim() == 0
                ? Trace.evaluation().call(() -> Conversion.convertElementType(value, dtype))
                : Conversion.convertElementType(value, dtype);
    }

    private static List<Array> run(TracedFunction test, TracedFunction step, List<Array> initial) {
        int tests = test.captured().size();
        int steps = step.captured().size();
        List<Integer> forwarded = JaxprEdits.forwarding(step.jaxpr());
        Set<Object> read = new HashSet<>();
        Jaxpr condition = DeadCode.eliminate(test.jaxpr());
        condition.equations().stream().map(Equation::operands).forEach(read::addAll);
        read.addAll(condition.outputs());
        // What the body passes on and the condition does not read is a constant of the body.
        List<Boolean> fixed = new ArrayList<>();
        for (int index = 0; index < initial.size(); index++) {
            Var inCondition = test.jaxpr().inputs().get(tests + index);
            fixed.add(forwarded.get(index) == steps + index && !read.contains(inCondition));
        }
        Jaxpr body = step.jaxpr();
        if (fixed.contains(true)) {
            List<Var> inputs = condition.inputs();
            condition = condition.withInputs(
                    join(inputs.subList(0, tests), Flags.unmarked(fixed, inputs.subList(tests, inputs.size()))));
            List<Var> all = body.inputs();
            List<Var> carried = all.subList(steps, all.size());
            body = body.withOutputs(Flags.unmarked(fixed, body.outputs()))
                    .withInputs(
                            join(Flags.marked(fixed, carried), all.subList(0, steps), Flags.unmarked(fixed, carried)));
        } else {
            condition = test.jaxpr();
        }
        List<Array> constants = join(Flags.marked(fixed, initial), step.captured());
        List<Array> carried = Flags.unmarked(fixed, initial);
        Iterator<Array> results = new While(condition, tests, body, constants.size())
                .bind(join(test.captured(), constants, carried))
                .iterator();
        List<Array> last = new ArrayList<>();
        for (int index = 0; index < initial.size(); index++) {
            last.add(fixed.get(index) ? initial.get(index) : results.next());
        }
        return last;
    }
}
