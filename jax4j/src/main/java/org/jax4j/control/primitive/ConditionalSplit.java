package org.jax4j.control.primitive;

import static org.jax4j.transform.Flags.or;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Split;
import org.jax4j.lax.Creation;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprRules;
import org.jax4j.transform.JaxprRules.SplitJaxpr;
import org.jax4j.transform.JitTrace;

/// Partial evaluation of a choice whose index is known: a choice between the branches' known parts and one
/// between their unknown parts.
///
/// Branches leave different residuals. All known parts give the residuals of all branches, of each type as many
/// as the branch that needs most of it, with arrays without values in the place of those that are not their own.
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
        int knownResults = computed.size() - Flags.count(computed);
        List<List<Residual>> residuals = new ArrayList<>();
        Set<Residual> all = new LinkedHashSet<>();
        for (SplitJaxpr split : splits) {
            List<Residual> own = residuals(split, flags);
            residuals.add(own);
            all.addAll(own);
        }
        List<Residual> joined = List.copyOf(all);
        List<Var> unread = joined.stream().map(each -> new Var(each.type())).toList();
        List<Jaxpr> known = new ArrayList<>();
        List<Jaxpr> rest = new ArrayList<>();
        for (int branch = 0; branch < splits.size(); branch++) {
            known.add(withAll(splits.get(branch), flags, knownResults, residuals.get(branch), joined));
            rest.add(taking(splits.get(branch), flags, residuals.get(branch), joined, unread));
        }
        List<Split.Source> operands = new ArrayList<>(List.of(new Split.Given(0)));
        IntStream.range(0, joined.size()).forEach(place -> operands.add(new Split.Known(knownResults + place)));
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

    /// What the unknown part of a branch takes of the known part: values that it computes, and known operands.
    private static List<Split.Source> taken(SplitJaxpr split, List<Boolean> unknown) {
        return split.operands().stream()
                .filter(source -> !(source instanceof Split.Given(int operand) && unknown.get(operand)))
                .toList();
    }

    private static List<Residual> residuals(SplitJaxpr split, List<Boolean> unknown) {
        Map<Aval, Integer> counts = new HashMap<>();
        List<Var> inputs = split.unknown().inputs();
        List<Residual> residuals = new ArrayList<>();
        for (Split.Source source : taken(split, unknown)) {
            Aval type = inputs.get(split.operands().indexOf(source)).aval().strong();
            residuals.add(new Residual(type, counts.merge(type, 1, Integer::sum)));
        }
        return residuals;
    }

    /// The known part of a branch, giving the residuals of all branches.
    private static Jaxpr withAll(
            SplitJaxpr split, List<Boolean> unknown, int results, List<Residual> own, List<Residual> all) {
        List<Integer> knownInputs = Flags.unmarked(unknown, Axes.range(unknown.size()));
        return JitTrace.trace("known", split.known().inputAvals(), inputs -> {
            List<Array> outputs = split.known().evaluate(inputs);
            List<Array> joined = new ArrayList<>(outputs.subList(0, results));
            all.forEach(residual -> joined.add(Creation.empty(residual.type())));
            List<Split.Source> sources = taken(split, unknown);
            for (int index = 0; index < own.size(); index++) {
                Array value = switch (sources.get(index)) {
                    case Split.Given(int operand) -> inputs.get(knownInputs.indexOf(operand));
                    case Split.Known(int result) -> outputs.get(result);
                    case Split.Unknown _ -> throw new IllegalStateException("a residual of the unknown part");
                };
                joined.set(results + all.indexOf(own.get(index)), value);
            }
            return joined;
        });
    }

    /// The unknown part of a branch, taking the residuals of all branches and the unknown operands.
    ///
    /// @param unread an input for each residual that the branch does not read; the same in all branches
    private static Jaxpr taking(
            SplitJaxpr split, List<Boolean> unknown, List<Residual> own, List<Residual> all, List<Var> unread) {
        List<Var> inputs = split.unknown().inputs();
        List<Split.Source> sources = taken(split, unknown);
        List<Var> vars = new ArrayList<>();
        for (Residual residual : all) {
            int place = own.indexOf(residual);
            vars.add(
                    place < 0
                            ? unread.get(vars.size())
                            : inputs.get(split.operands().indexOf(sources.get(place))));
        }
        for (int index = 0; index < inputs.size(); index++) {
            if (!sources.contains(split.operands().get(index))) {
                vars.add(inputs.get(index));
            }
        }
        return split.unknown().withInputs(vars);
    }
}
