package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.join;
import static org.jax4j.transform.Flags.or;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Split;
import org.jax4j.transform.DeadCode;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprRules;
import org.jax4j.transform.JaxprRules.SplitJaxpr;

/// Partial evaluation of a loop of unknown length: carried values that never depend on unknown ones get a loop of
/// their own, and the whole loop is run again for the others, since nothing can be stored of its turns.
final class WhileSplit {
    private WhileSplit() {}

    static Optional<Split> split(While loop, List<Boolean> unknown) {
        While.Roles<Boolean> roles = loop.roles(unknown);
        List<Boolean> carried = roles.carried();
        SplitJaxpr body = split(loop.body(), roles.ofBody(), carried);
        for (List<Boolean> next = or(carried, computed(body));
                !next.equals(carried);
                next = or(carried, computed(body))) {
            carried = next;
            body = split(loop.body(), roles.ofBody(), carried);
        }
        SplitJaxpr condition = JaxprRules.split(loop.condition(), join(roles.ofCondition(), carried));
        if (computed(condition).getFirst() || !carried.contains(false) || !unknown.contains(false)) {
            return Optional.empty();
        }
        Jaxpr knownBody = firstOutputs(body.known(), Flags.count(Flags.not(carried)));
        While knownLoop = new While(
                firstOutputs(condition.known(), 1),
                Flags.count(Flags.not(roles.ofCondition())),
                knownBody,
                Flags.count(Flags.not(roles.ofBody())));
        List<Split.Source> operands = new ArrayList<>();
        List<Integer> inputs = new ArrayList<>();
        int constants = loop.conditionConstants() + loop.bodyConstants();
        for (int index = 0; index < unknown.size(); index++) {
            operands.add(new Split.Given(index));
            if (!(index < constants ? unknown : carried).get(index < constants ? index : index - constants)) {
                inputs.add(index);
            }
        }
        List<Split.Source> results = new ArrayList<>();
        int next = 0;
        for (int index = 0; index < carried.size(); index++) {
            results.add(carried.get(index) ? new Split.Unknown(index) : new Split.Known(next++));
        }
        return Optional.of(new Split(knownLoop::bind, inputs, loop, operands, results));
    }

    private static SplitJaxpr split(Jaxpr body, List<Boolean> constants, List<Boolean> carried) {
        return JaxprRules.split(body, join(constants, carried), carried);
    }

    private static List<Boolean> computed(SplitJaxpr split) {
        return split.results().stream().map(Split.Unknown.class::isInstance).toList();
    }

    /// Known results come before residuals, which nothing here needs.
    private static Jaxpr firstOutputs(Jaxpr jaxpr, int count) {
        return DeadCode.eliminate(jaxpr.withOutputs(jaxpr.outputs().subList(0, count)));
    }
}
