package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.grouped;
import static org.jax4j.control.jaxpr.JaxprEdits.join;
import static org.jax4j.transform.Flags.count;
import static org.jax4j.transform.Flags.or;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Series;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JaxprTransforms.JetJaxpr;

/// Loops and branches in Taylor mode: the programs carry, with each value that moves, its derivatives.
final class LoopSeries {
    private LoopSeries() {}

    /// A choice between the branches in Taylor mode; a result moves if it does in any branch.
    static List<Series> of(Cond cond, List<Series> operands) {
        int order = operands.getFirst().order();
        List<Boolean> moving = moving(operands.subList(1, operands.size()));
        List<Boolean> results = Types.none(cond.branches().getFirst());
        for (Jaxpr branch : cond.branches()) {
            results = or(
                    results,
                    JaxprTransforms.jet(branch, order, moving, Types.none(branch))
                            .moving());
        }
        List<Jaxpr> branches = new ArrayList<>();
        for (Jaxpr branch : cond.branches()) {
            branches.add(JaxprTransforms.jet(branch, order, moving, results).jaxpr());
        }
        List<Series> arguments = operands.subList(1, operands.size());
        List<Array> all = new Cond(branches).bind(join(values(operands), JaxprTransforms.terms(arguments)));
        return series(all, results, order);
    }

    /// A loop that carries derivatives, of all values that they reach in any number of steps.
    static List<Series> of(Scan scan, List<Series> operands) {
        int order = operands.getFirst().order();
        Scan.Roles<Series> roles = scan.roles(operands);
        int collected = scan.collected();
        List<Boolean> moving = reached(
                moving(roles.carried()),
                carried -> body(scan, roles, order, carried).moving().subList(0, scan.carried()));
        JetJaxpr jet = body(scan, roles, order, moving);
        List<Array> constants = JaxprTransforms.terms(roles.constants());
        List<Array> carried = terms(roles.carried(), moving);
        List<Array> elements = JaxprTransforms.terms(roles.elements());
        int fromSteps = order * count(jet.moving()) - carried.size();
        Jaxpr program = jet.jaxpr()
                .withInputs(grouped(
                        jet.jaxpr().inputs(),
                        List.of(
                                roles.constants().size(),
                                scan.carried(),
                                roles.elements().size()),
                        List.of(constants.size(), carried.size(), elements.size())));
        program = program.withOutputs(
                grouped(program.outputs(), List.of(scan.carried(), collected), List.of(carried.size(), fromSteps)));
        List<Array> results = scan.over(program, scan.constants() + constants.size(), scan.carried() + carried.size())
                .bind(join(
                        values(roles.constants()),
                        constants,
                        values(roles.carried()),
                        carried,
                        values(roles.elements()),
                        elements));
        int end = scan.carried() + carried.size();
        return series(
                join(
                        results.subList(0, scan.carried()),
                        results.subList(end, end + collected),
                        results.subList(scan.carried(), end),
                        results.subList(end + collected, results.size())),
                jet.moving(),
                order);
    }

    private static JetJaxpr body(Scan scan, Scan.Roles<Series> roles, int order, List<Boolean> carried) {
        return JaxprTransforms.jet(
                scan.body(),
                order,
                join(moving(roles.constants()), carried, moving(roles.elements())),
                join(carried, Axes.repeat(false, scan.collected())));
    }

    /// A loop that carries derivatives, of all values that they reach in any number of turns.
    static List<Series> of(While loop, List<Series> operands) {
        int order = operands.getFirst().order();
        While.Roles<Series> roles = loop.roles(operands);
        List<Boolean> ofBody = moving(roles.ofBody());
        List<Boolean> moving = reached(
                moving(roles.carried()),
                carried -> JaxprTransforms.jet(loop.body(), order, join(ofBody, carried), carried)
                        .moving());
        Jaxpr body = JaxprTransforms.jet(loop.body(), order, join(ofBody, moving), moving)
                .jaxpr();
        List<Array> constants = JaxprTransforms.terms(roles.ofBody());
        List<Array> carried = terms(roles.carried(), moving);
        int size = roles.carried().size();
        body = body.withInputs(
                grouped(body.inputs(), List.of(loop.bodyConstants(), size), List.of(constants.size(), carried.size())));
        While moved = new While(
                While.taking(loop.condition(), carried),
                loop.conditionConstants(),
                body,
                loop.bodyConstants() + constants.size());
        List<Array> results = moved.bind(
                join(values(roles.ofCondition()), values(roles.ofBody()), constants, values(roles.carried()), carried));
        return series(results, moving, order);
    }

    /// The carried values that move if these do, after any number of steps.
    private static List<Boolean> reached(List<Boolean> moving, Function<List<Boolean>, List<Boolean>> step) {
        List<Boolean> reached = moving;
        List<Boolean> next = or(reached, step.apply(reached));
        while (!next.equals(reached)) {
            reached = next;
            next = or(reached, step.apply(reached));
        }
        return reached;
    }

    private static List<Boolean> moving(List<Series> operands) {
        return operands.stream().map(operand -> !operand.isConstant()).toList();
    }

    private static List<Array> values(List<Series> operands) {
        return operands.stream().map(Series::value).toList();
    }

    private static List<Array> terms(List<Series> operands, List<Boolean> moving) {
        return Flags.marked(moving, operands).stream()
                .flatMap(operand -> operand.terms().stream())
                .map(Tangents::instantiate)
                .toList();
    }

    private static List<Series> series(List<Array> results, List<Boolean> moving, int order) {
        int count = moving.size();
        return JaxprTransforms.series(results.subList(0, count), results.subList(count, results.size()), moving, order);
    }
}
