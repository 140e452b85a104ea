package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.join;
import static org.jax4j.transform.Flags.or;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.control.jaxpr.ConstantOrder;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Split;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprRules;
import org.jax4j.transform.JaxprRules.SplitJaxpr;

/// Partial evaluation of a scan: a scan over the known part of the body, and one over the rest.
///
/// Carried values are known if they never depend on unknown ones. What the rest needs of the known part is
/// collected step by step and scanned again, except for what is the same in all steps: constants, and what
/// follows from constants alone, which is computed once, before the loop. Scanned arrays are passed on as they
/// are.
final class ScanSplit {
    private final Scan scan;
    private final Scan.Roles<Boolean> flags;
    private final List<Boolean> carried;
    private final SplitJaxpr body;
    private final int knownConstants;
    private final int knownCarried;

    private ScanSplit(Scan scan, Scan.Roles<Boolean> flags, List<Boolean> carried, SplitJaxpr body) {
        this.scan = scan;
        this.flags = flags;
        this.carried = carried;
        this.body = body;
        this.knownConstants = scan.constants() - Flags.count(flags.constants());
        this.knownCarried = scan.carried() - Flags.count(carried);
    }

    static Split split(Scan scan, List<Boolean> unknown) {
        Scan.Roles<Boolean> flags = scan.roles(unknown);
        List<Boolean> carried = unknownCarried(scan, flags);
        return new ScanSplit(scan, flags, carried, body(scan, flags, carried)).split();
    }

    /// Which carried values are unknown, in the beginning or after any number of steps.
    static List<Boolean> unknownCarried(Scan scan, Scan.Roles<Boolean> unknown) {
        List<Boolean> carried = unknown.carried();
        for (List<Boolean> next = or(carried, unknownCarried(scan, body(scan, unknown, carried)));
                !next.equals(carried);
                next = or(carried, unknownCarried(scan, body(scan, unknown, carried)))) {
            carried = next;
        }
        return carried;
    }

    private static SplitJaxpr body(Scan scan, Scan.Roles<Boolean> flags, List<Boolean> carried) {
        return JaxprRules.split(
                scan.body(),
                join(flags.constants(), carried, flags.elements()),
                join(carried, Axes.repeat(false, scan.collected())));
    }

    private static List<Boolean> unknownCarried(Scan scan, SplitJaxpr body) {
        return body.results().subList(0, scan.carried()).stream()
                .map(Split.Unknown.class::isInstance)
                .toList();
    }

    /// Where a residual of the body comes from, for the loop over the rest.
    ///
    /// @param invariant whether it is the same in all steps
    private record Residual(Split.Source source, boolean invariant) {}

    private Split split() {
        List<Boolean> unknown = join(flags.constants(), carried, flags.elements());
        int residuals = body.operands().size() - Flags.count(unknown);
        List<Integer> knownInputs = Flags.unmarked(unknown, Axes.range(unknown.size()));
        List<Atom> outputs = new ArrayList<>(body.known().outputs().subList(0, knownResults()));
        List<Split.Source> sources = new ArrayList<>();
        for (Split.Source source : body.operands().subList(0, residuals)) {
            boolean collected = switch (source) {
                case Split.Given(int operand) ->
                    operand >= scan.constants() && operand < scan.constants() + scan.carried();
                case Split.Known _, Split.Unknown _ -> true;
            };
            sources.add(collected ? new Split.Known(outputs.size()) : source);
            if (collected) {
                outputs.add(value(source, knownInputs));
            }
        }
        Hoisted hoisted = hoist(body.known().withOutputs(outputs));
        List<Residual> needed =
                sources.stream().map(source -> residual(source, hoisted)).toList();
        List<Var> vars = body.unknown().inputs();
        List<Boolean> invariant = needed.stream().map(Residual::invariant).toList();
        List<Var> residualVars = vars.subList(0, residuals);
        Jaxpr rest = body.unknown()
                .withInputs(join(
                        Flags.marked(invariant, residualVars),
                        vars.subList(residuals, vars.size()),
                        Flags.unmarked(invariant, residualVars)));
        List<Split.Source> needs = needed.stream().map(Residual::source).toList();
        List<Split.Source> operands = join(
                Flags.marked(invariant, needs),
                Flags.marked(unknown, Axes.range(unknown.size())).stream()
                        .map(Split.Given::new)
                        .toList(),
                Flags.unmarked(invariant, needs));
        int constants = Flags.count(invariant) + Flags.count(flags.constants());
        Scan unknownLoop = scan.over(rest, constants, Flags.count(carried));
        return new Split(hoisted::run, knownInputs, unknownLoop, operands, body.results());
    }

    /// The number of results of the body that are known.
    private int knownResults() {
        return (int)
                body.results().stream().filter(Split.Known.class::isInstance).count();
    }

    /// What the known part of the body has for a residual: a carried value that it takes, or a value that it
    /// computes.
    private Atom value(Split.Source source, List<Integer> knownInputs) {
        return switch (source) {
            case Split.Given(int operand) -> body.known().inputs().get(knownInputs.indexOf(operand));
            case Split.Known(int result) -> body.known().outputs().get(result);
            case Split.Unknown _ -> throw new IllegalStateException("a residual of the unknown part");
        };
    }

    private Residual residual(Split.Source source, Hoisted hoisted) {
        return switch (source) {
            case Split.Given(int operand) -> new Residual(source, operand < scan.constants());
            case Split.Known(int result) -> new Residual(source, hoisted.isInvariant(result));
            case Split.Unknown _ -> throw new IllegalStateException("a residual of the unknown part");
        };
    }

    /// Takes the known part of the body apart once more: into what follows from constants alone and the rest.
    private Hoisted hoist(Jaxpr known) {
        if (known.hasEffects()) {
            SplitJaxpr whole = whole(known);
            List<Split.Source> constants = whole.operands().subList(0, knownConstants);
            return new Hoisted(whole, constants, knownConstants, scan.over(known, knownConstants, knownCarried));
        }
        int others = known.inputs().size() - knownConstants;
        int results = knownResults();
        SplitJaxpr parts = JaxprRules.split(
                known,
                join(Axes.repeat(false, knownConstants), Axes.repeat(true, others)),
                IntStream.range(0, known.outputs().size())
                        .mapToObj(index -> index < results)
                        .toList());
        int loopConstants = parts.operands().size() - others;
        List<Var> inputs = parts.unknown().inputs();
        List<Var> ordered = ConstantOrder.of(parts.unknown(), loopConstants);
        List<Split.Source> constants = ordered.stream()
                .map(var -> parts.operands().get(inputs.indexOf(var)))
                .toList();
        Jaxpr loop = parts.unknown().withInputs(join(ordered, inputs.subList(loopConstants, inputs.size())));
        return new Hoisted(parts, constants, knownConstants, scan.over(loop, loopConstants, knownCarried));
    }

    /// All of a program as its unknown part: effects happen in each step.
    private static SplitJaxpr whole(Jaxpr known) {
        Jaxpr nothing = new Jaxpr(List.of(), List.of(), List.of(), List.of(), List.of());
        return new SplitJaxpr(
                nothing,
                known,
                Axes.range(known.inputs().size()).stream()
                        .<Split.Source>map(Split.Given::new)
                        .toList(),
                Axes.range(known.outputs().size()).stream()
                        .<Split.Source>map(Split.Unknown::new)
                        .toList());
    }

    /// The known part: what is computed once, and a loop.
    private record Hoisted(SplitJaxpr parts, List<Split.Source> loopConstants, int constants, Scan loop) {

        boolean isInvariant(int result) {
            return parts.results().get(result) instanceof Split.Known;
        }

        List<Array> run(List<Array> inputs) {
            int taken = parts.known().inputs().size();
            List<Array> once = parts.known().evaluate(inputs.subList(0, taken));
            List<Array> arguments = new ArrayList<>();
            for (Split.Source source : loopConstants) {
                arguments.add(value(source, inputs, once, List.of()));
            }
            arguments.addAll(inputs.subList(constants, inputs.size()));
            List<Array> steps =
                    loop.body().outputs().isEmpty() && !loop.hasEffects() ? List.of() : loop.bind(arguments);
            return parts.results().stream()
                    .map(source -> value(source, inputs, once, steps))
                    .toList();
        }

        private static Array value(Split.Source source, List<Array> inputs, List<Array> once, List<Array> steps) {
            return switch (source) {
                case Split.Given(int operand) -> inputs.get(operand);
                case Split.Known(int result) -> once.get(result);
                case Split.Unknown(int result) -> steps.get(result);
            };
        }
    }
}
