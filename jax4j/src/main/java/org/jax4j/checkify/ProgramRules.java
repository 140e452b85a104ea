package org.jax4j.checkify;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jax4j.control.primitive.Cond;
import org.jax4j.control.primitive.Scan;
import org.jax4j.control.primitive.While;
import org.jax4j.control.solve.Root;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.TransparentCall;
import org.jax4j.transform.custom.RuledCall;

/// The rules of primitives that hold programs: the programs are checked, and the errors pass through them.
///
/// Where a program is one of several, or runs several times, what it takes and what it gives must agree: places
/// for all kinds of errors are made first. A program in which there is nothing to check is called as it is.
final class ProgramRules {
    private ProgramRules() {}

    static List<Array> call(Interpretation run, TransparentCall call, List<Array> operands) {
        CheckedJaxpr checked =
                CheckedJaxpr.of(call.jaxpr(), run.checks(), run.errors().kinds(), 0);
        return checked.isIdle()
                ? call.bind(operands)
                : run.call(call.over(checked.jaxpr()), operands, 0, checked.kinds(), checked.failures());
    }

    /// Rules of users are not checked: a derivative or a batch of the checked function passes the errors on, and
    /// a checked derivative or batch has the rule among its equations.
    static List<Array> ruled(Interpretation run, RuledCall call, List<Array> operands) {
        int before = call.constants();
        CheckedJaxpr checked = withPlaces(run, call.jaxpr(), before);
        if (checked.isIdle()) {
            return call.bind(operands);
        }
        int errors = ErrorState.arrayCount(checked.kinds());
        return run.call(call.carrying(checked.jaxpr(), errors), operands, before, checked.kinds(), checked.failures());
    }

    /// The solver is checked as if it were written out. What it gives is a root still, with the derivative of
    /// one.
    static List<Array> root(Interpretation run, Root root, List<Array> operands) {
        CheckedJaxpr checked =
                CheckedJaxpr.of(root.solve(), run.checks(), run.errors().kinds(), 0);
        return checked.isIdle()
                ? root.bind(operands)
                : root.bindSolved(operands, run.run(root.solve(), root.ofSolve(operands)));
    }

    /// The checked program that takes places for all errors that it gives, which are made.
    private static CheckedJaxpr withPlaces(Interpretation run, Jaxpr jaxpr, int before) {
        List<ErrorKind> kinds = run.errors().kinds();
        CheckedJaxpr trial = CheckedJaxpr.of(jaxpr, run.checks(), kinds, before);
        if (trial.isIdle() || trial.kinds().equals(kinds)) {
            return trial;
        }
        run.setErrors(run.errors().withKinds(trial.kinds()));
        return CheckedJaxpr.of(jaxpr, run.checks(), trial.kinds(), before);
    }

    static List<Array> cond(Interpretation run, Cond cond, List<Array> operands) {
        List<CheckedJaxpr> trials = checked(run, cond);
        if (trials.stream().allMatch(CheckedJaxpr::isIdle)) {
            return cond.bind(operands);
        }
        TreeSet<ErrorKind> kinds = new TreeSet<>();
        trials.forEach(trial -> kinds.addAll(trial.kinds()));
        run.setErrors(run.errors().withKinds(kinds));
        List<CheckedJaxpr> branches = checked(run, cond);
        Cond choice = new Cond(branches.stream().map(CheckedJaxpr::jaxpr).toList());
        return run.call(choice, operands, 1, List.copyOf(kinds), CheckedJaxpr.failures(branches));
    }

    private static List<CheckedJaxpr> checked(Interpretation run, Cond cond) {
        return cond.branches().stream()
                .map(branch ->
                        CheckedJaxpr.of(branch, run.checks(), run.errors().kinds(), 0))
                .toList();
    }

    /// The errors are carried.
    static List<Array> scan(Interpretation run, Scan scan, List<Array> operands) {
        CheckedJaxpr checked = withPlaces(run, scan.body(), scan.constants());
        if (checked.isIdle()) {
            return scan.bind(operands);
        }
        Scan loop = new Scan(
                checked.jaxpr(),
                scan.constants(),
                scan.carried() + ErrorState.arrayCount(checked.kinds()),
                scan.length(),
                scan.reverse(),
                scan.unroll());
        return run.call(loop, operands, scan.constants(), checked.kinds(), checked.failures());
    }

    /// The errors are carried. Those of the condition are noted before the first turn, and in each turn for the
    /// next.
    ///
    /// @throws ValueError if the condition is that of a batch
    static List<Array> loop(Interpretation run, While loop, List<Array> operands) {
        if (loop.condition().outputs().getFirst().aval().rank() > 0) {
            throw new ValueError("Checkify does not support batched while-loops (checkify-of-vmap-of-while).\n"
                    + "Hint: if possible, move the vmap to the outer level to get vmap-of-checkify-of-while.");
        }
        int ofCondition = loop.conditionConstants();
        int constants = ofCondition + loop.bodyConstants();
        CheckedJaxpr trial = body(run, loop, constants);
        if (trial.isIdle()) {
            return loop.bind(operands);
        }
        List<Array> carried = operands.subList(constants, operands.size());
        run.run(loop.condition(), Axes.concat(operands.subList(0, ofCondition), carried));
        run.setErrors(run.errors().withKinds(trial.kinds()));
        CheckedJaxpr body = body(run, loop, constants);
        CheckedJaxpr condition =
                CheckedJaxpr.of(loop.condition(), run.checks(), run.errors().kinds(), ofCondition);
        List<Array> all = Stream.concat(operands.subList(0, ofCondition).stream(), operands.stream())
                .toList();
        While checked = new While(condition.withoutErrors(), ofCondition, body.jaxpr(), constants);
        return run.call(checked, all, ofCondition + constants, body.kinds(), body.failures());
    }

    private static CheckedJaxpr body(Interpretation run, While loop, int constants) {
        return CheckedJaxpr.ofLoop(
                loop.body(), loop.condition(), run.checks(), run.errors().kinds(), constants);
    }
}
