package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.join;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.Tangents;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.Transposition;

/// Transposition of a choice: a choice between the branches run backwards.
final class ConditionalTransposition {
    private ConditionalTransposition() {}

    static List<Tangent> cotangents(Cond choice, List<Operand> operands, List<Tangent> cotangents) {
        if (!(operands.getFirst() instanceof Operand.Known(Array index))) {
            throw Tangents.notLinear(choice, operands);
        }
        List<Operand> arguments = operands.subList(1, operands.size());
        List<Array> known = new ArrayList<>();
        for (Operand argument : arguments) {
            if (argument instanceof Operand.Known(Array array)) {
                known.add(array);
            }
        }
        List<Boolean> unknown =
                arguments.stream().map(Operand.Unknown.class::isInstance).toList();
        List<Boolean> present = Types.moving(cotangents);
        // What any branch contributes to, all give, so that their results agree.
        List<Boolean> contributed = unknown.stream().map(flag -> false).toList();
        for (Jaxpr branch : choice.branches()) {
            List<Boolean> own = new ArrayList<>();
            backward(branch, unknown, present, contributed, own);
            contributed = Flags.or(contributed, own);
        }
        List<Jaxpr> backward = new ArrayList<>();
        for (Jaxpr branch : choice.branches()) {
            backward.add(backward(branch, unknown, present, contributed, new ArrayList<>()));
        }
        List<Aval> types = choice.branches().getFirst().inputAvals();
        List<Array> results = contributed.contains(true)
                ? new Cond(backward).bind(join(List.of(index), known, Types.arrays(cotangents)))
                : List.of();
        return join(List.of(Tangent.zero(index.aval())), JaxprTransforms.tangents(results, contributed, types));
    }

    /// @param given       which cotangents the program gives even if they are zero
    /// @param contributed filled with which cotangents it gives
    private static Jaxpr backward(
            Jaxpr branch,
            List<Boolean> unknown,
            List<Boolean> present,
            List<Boolean> given,
            List<Boolean> contributed) {
        List<Aval> known = Flags.unmarked(unknown, branch.inputAvals());
        List<Aval> inputs = join(known, Flags.marked(present, branch.outputAvals()));
        return JitTrace.trace("transpose", inputs, arrays -> {
            List<Operand> operands = new ArrayList<>();
            List<Tangent> none = new ArrayList<>();
            int next = 0;
            for (int index = 0; index < unknown.size(); index++) {
                Aval aval = branch.inputAvals().get(index);
                operands.add(unknown.get(index) ? new Operand.Unknown(aval) : new Operand.Known(arrays.get(next++)));
                none.add(Tangent.zero(aval));
            }
            List<Tangent> results = Transposition.backward(
                    branch,
                    operands,
                    JaxprTransforms.tangents(
                            arrays.subList(known.size(), arrays.size()), present, branch.outputAvals()),
                    none);
            List<Array> outputs = new ArrayList<>();
            for (int index = 0; index < results.size(); index++) {
                boolean gives = given.get(index) || results.get(index) instanceof Tangent.Some;
                contributed.add(gives);
                if (gives) {
                    outputs.add(Tangents.instantiate(results.get(index)));
                }
            }
            return outputs;
        });
    }
}
