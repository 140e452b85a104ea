package org.jax4j.control;

import static org.jax4j.control.JaxprEdits.or;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Atom.Var;
import org.jax4j.core.Aval;
import org.jax4j.core.Jaxpr;
import org.jax4j.core.Split;
import org.jax4j.lax.Scalars;
import org.jax4j.transform.JaxprRules;
import org.jax4j.transform.JaxprRules.SplitJaxpr;
import org.jax4j.transform.JitTrace;

/// Partial evaluation of a choice whose index is known: a choice between the branches' known parts and one
/// between their unknown parts.
///
/// Branches leave different residuals. All known parts give the residuals of all branches, of each type as many
/// as the branch that needs most of it, with zeros in the place of those that are not their own.
final class ConditionalSplit {
    private ConditionalSplit() {}

    /// The number of a residual among a branch's residuals of its type.
    private record Residual(Aval type, int number) {}

    static Split split(Cond choice, List<Boolean> unknown) {
        List<Boolean> flags = unknown.subList(1, unknown.size());
        List<Boolean> computed = Types.none(choice.branches().getFirst());
        for (Jaxpr branch : choice.branches()) {
            computed = or(computed, unknownResults(JaxprRules.split(branch, flags)));
        }
        List<Boolean> staged = computed;
        List<SplitJaxpr> splits = choice.branches().stream()
                .map(branch -> JaxprRules.split(branch, flags, staged))
                .toList();
        int knownResults = computed.size() - JaxprEdits.count(computed);
        Set<Integer> given = new LinkedHashSet<>();
        List<List<Residual>> residuals = new ArrayList<>();
        Set<Residual> all = new LinkedHashSet<>();
        for (SplitJaxpr split : splits) {
            List<Residual> own = residuals(split, knownResults);
            residuals.add(own);
            all.addAll(own);
            split.operands().forEach(source -> {
                if (source instanceof Split.Given(int operand) && !flags.get(operand)) {
                    given.add(operand);
                }
            });
        }
        List<Residual> joined = List.copyOf(all);
        List<Integer> passed = List.copyOf(given);
        List<Jaxpr> known = new ArrayList<>();
        List<Jaxpr> rest = new ArrayList<>();
        for (int branch = 0; branch < splits.size(); branch++) {
            known.add(withAll(splits.get(branch).known(), knownResults, residuals.get(branch), joined));
            rest.add(taking(splits.get(branch), knownResults, residuals.get(branch), joined, passed, choice, flags));
        }
        List<Split.Source> operands = new ArrayList<>(List.of(new Split.Given(0)));
        IntStream.range(0, joined.size()).forEach(place -> operands.add(new Split.Known(knownResults + place)));
        passed.forEach(operand -> operands.add(new Split.Given(operand + 1)));
        List<Integer> inputs = new ArrayList<>(List.of(0));
        for (int index = 0; index < flags.size(); index++) {
            if (flags.get(index)) {
                operands.add(new Split.Given(index + 1));
            } else {
                inputs.add(index + 1);
            }
        }
        List<Split.Source> results = new ArrayList<>();
        int fromKnown = 0;
        int fromRest = 0;
        for (boolean flag : computed) {
            results.add(flag ? new Split.Unknown(fromRest++) : new Split.Known(fromKnown++));
        }
        return new Split(new Cond(known)::bind, inputs, new Cond(rest), operands, results);
    }

    private static List<Boolean> unknownResults(SplitJaxpr split) {
        return split.results().stream().map(Split.Unknown.class::isInstance).toList();
    }

    private static List<Residual> residuals(SplitJaxpr split, int knownResults) {
        Map<Aval, Integer> counts = new HashMap<>();
        List<Aval> outputs = split.known().outputAvals();
        return outputs.subList(knownResults, outputs.size()).stream()
                .map(type -> new Residual(type.strong(), counts.merge(type.strong(), 1, Integer::sum)))
                .toList();
    }

    /// The known part of a branch, giving the residuals of all branches.
    private static Jaxpr withAll(Jaxpr known, int results, List<Residual> own, List<Residual> all) {
        return JitTrace.trace("known", known.inputAvals(), inputs -> {
            List<Array> outputs = known.evaluate(inputs);
            List<Array> joined = new ArrayList<>(outputs.subList(0, results));
            for (Residual residual : all) {
                int place = own.indexOf(residual);
                joined.add(place >= 0 ? outputs.get(results + place) : Scalars.zeros(residual.type()));
            }
            return joined;
        });
    }

    /// The unknown part of a branch, taking the residuals of all branches, the known operands that any branch
    /// passes on, and the unknown operands.
    private static Jaxpr taking(
            SplitJaxpr split,
            int knownResults,
            List<Residual> own,
            List<Residual> all,
            List<Integer> passed,
            Cond choice,
            List<Boolean> flags) {
        List<Aval> types = choice.branches().getFirst().inputAvals();
        Map<Split.Source, Var> inputs = new HashMap<>();
        for (int index = 0; index < split.operands().size(); index++) {
            inputs.put(split.operands().get(index), split.unknown().inputs().get(index));
        }
        List<Var> taken = new ArrayList<>();
        for (Residual residual : all) {
            int place = own.indexOf(residual);
            taken.add(
                    place < 0
                            ? new Var(residual.type())
                            : inputs.getOrDefault(new Split.Known(knownResults + place), new Var(residual.type())));
        }
        for (int operand : passed) {
            taken.add(inputs.getOrDefault(new Split.Given(operand), new Var(types.get(operand))));
        }
        for (int operand = 0; operand < flags.size(); operand++) {
            if (flags.get(operand)) {
                taken.add(inputs.get(new Split.Given(operand)));
            }
        }
        return JaxprEdits.withInputs(split.unknown(), taken);
    }
}
