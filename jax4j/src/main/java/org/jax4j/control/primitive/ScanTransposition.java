package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.join;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Split;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.Transposition;

/// Transposition of a scan: a scan in the other direction. It carries the cotangents of the carried values, and
/// those of the unknown constants, to which each step adds.
final class ScanTransposition {
    private record Key(Scan scan, List<Boolean> unknown, List<Boolean> present) {}

    private final Scan scan;
    private final List<Boolean> unknown;
    private final List<Boolean> present;

    private ScanTransposition(Scan scan, List<Boolean> unknown, List<Boolean> present) {
        this.scan = scan;
        this.unknown = unknown;
        this.present = present;
    }

    static List<Tangent> cotangents(Scan scan, List<Operand> operands, List<Tangent> cotangents) {
        List<Boolean> unknown =
                operands.stream().map(Operand.Unknown.class::isInstance).toList();
        if (scan.roles(unknown).carried().contains(false)) {
            return ScanSplit.unknownCarried(scan, scan.roles(unknown)).contains(false)
                    ? apart(scan, unknown, operands, cotangents)
                    : withUnknownCarried(scan, unknown, operands, cotangents);
        }
        List<Boolean> present = Types.moving(cotangents.subList(scan.carried(), cotangents.size()));
        ScanTransposition pass = new ScanTransposition(scan, unknown, present);
        Jaxpr body = scan.body().derived(new Key(scan, unknown, present), Jaxpr.class, pass::body);
        return pass.run(body, operands, cotangents);
    }

    /// Carried values that are known in the beginning only count as unknown.
    private static List<Tangent> withUnknownCarried(
            Scan scan, List<Boolean> unknown, List<Operand> operands, List<Tangent> cotangents) {
        List<Operand> changed = new ArrayList<>();
        for (int index = 0; index < operands.size(); index++) {
            changed.add(instantiated(scan, unknown, operands.get(index), index));
        }
        List<Tangent> all = cotangents(scan, changed, cotangents);
        List<Tangent> results = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            results.add(
                    unknown.get(index)
                            ? all.get(index)
                            : Tangent.zero(operands.get(index).aval()));
        }
        return results;
    }

    private List<Tangent> run(Jaxpr body, List<Operand> operands, List<Tangent> cotangents) {
        Scan.Roles<Operand> roles = scan.roles(operands);
        List<Array> constants = known(roles.constants());
        List<Array> carried = new ArrayList<>();
        for (Operand constant : roles.constants()) {
            if (constant instanceof Operand.Unknown(Aval aval)) {
                carried.add(Scalars.zeros(aval));
            }
        }
        for (Tangent cotangent : cotangents.subList(0, scan.carried())) {
            carried.add(Tangents.instantiate(cotangent));
        }
        List<Array> elements =
                join(Types.arrays(cotangents.subList(scan.carried(), cotangents.size())), known(roles.elements()));
        Scan backward = new Scan(body, constants.size(), carried.size(), scan.length(), !scan.reverse(), scan.unroll());
        List<Array> results = backward.bind(join(constants, carried, elements));
        return JaxprTransforms.tangents(
                results, unknown, operands.stream().map(Operand::aval).toList());
    }

    private static List<Array> known(List<Operand> operands) {
        List<Array> known = new ArrayList<>();
        for (Operand operand : operands) {
            if (operand instanceof Operand.Known(Array array)) {
                known.add(array);
            }
        }
        return known;
    }

    /// One step back: known constants, cotangents of unknown constants so far, cotangents of carried values,
    /// those of collected values, known elements, to cotangents of the unknown constants, carried values and
    /// elements.
    private Jaxpr body() {
        Scan.Roles<Boolean> flags = scan.roles(unknown);
        Scan.Roles<Aval> types = scan.roles(scan.body().inputAvals());
        List<Aval> knownConstants = Flags.unmarked(flags.constants(), types.constants());
        List<Aval> sums = Flags.marked(flags.constants(), types.constants());
        List<Aval> results = scan.body().outputAvals();
        List<Aval> collected = Flags.marked(present, results.subList(scan.carried(), results.size()));
        List<Aval> knownElements = Flags.unmarked(flags.elements(), types.elements());
        List<Aval> inputs = join(knownConstants, sums, results.subList(0, scan.carried()), collected, knownElements);
        List<Integer> sizes =
                List.of(knownConstants.size(), sums.size(), scan.carried(), collected.size(), knownElements.size());
        return JitTrace.trace("transpose", inputs, arrays -> {
            List<List<Array>> groups = groups(arrays, sizes);
            List<Operand> operands = new ArrayList<>();
            List<Tangent> initial = new ArrayList<>();
            fill(flags.constants(), types.constants(), groups.get(0), groups.get(1), operands, initial);
            fill(flags.carried(), types.carried(), List.of(), List.of(), operands, initial);
            fill(flags.elements(), types.elements(), groups.get(4), List.of(), operands, initial);
            List<Tangent> incoming = join(
                    groups.get(2).stream().map(Tangent::of).toList(),
                    JaxprTransforms.tangents(groups.get(3), present, results.subList(scan.carried(), results.size())));
            List<Tangent> outgoing = Transposition.backward(scan.body(), operands, incoming, initial);
            return Flags.marked(unknown, outgoing).stream()
                    .map(Tangents::instantiate)
                    .toList();
        });
    }

    /// @param sums what there is of the cotangents of the unknown values already, if there is
    private static void fill(
            List<Boolean> unknown,
            List<Aval> types,
            List<Array> known,
            List<Array> sums,
            List<Operand> operands,
            List<Tangent> initial) {
        int nextKnown = 0;
        int nextSum = 0;
        for (int index = 0; index < types.size(); index++) {
            Aval type = types.get(index);
            boolean sum = unknown.get(index) && !sums.isEmpty();
            initial.add(sum ? Tangent.of(sums.get(nextSum++)) : Tangent.zero(type));
            operands.add(unknown.get(index) ? new Operand.Unknown(type) : new Operand.Known(known.get(nextKnown++)));
        }
    }

    private static List<List<Array>> groups(List<Array> arrays, List<Integer> sizes) {
        List<List<Array>> groups = new ArrayList<>();
        int at = 0;
        for (int size : sizes) {
            groups.add(arrays.subList(at, at + size));
            at += size;
        }
        return groups;
    }

    /// With carried values that are known, such as a counter, the known part is computed first.
    private static List<Tangent> apart(
            Scan scan, List<Boolean> unknown, List<Operand> operands, List<Tangent> cotangents) {
        Split split = ScanSplit.split(scan, unknown);
        List<Array> inputs = new ArrayList<>();
        for (int position : split.inputs()) {
            if (operands.get(position) instanceof Operand.Known(Array array)) {
                inputs.add(array);
            }
        }
        List<Array> known = split.needsKnown() ? split.known().apply(inputs) : List.of();
        List<Operand> rest = new ArrayList<>();
        for (Split.Source source : split.operands()) {
            rest.add(
                    switch (source) {
                        case Split.Given(int operand) -> instantiated(scan, unknown, operands.get(operand), operand);
                        case Split.Known(int result) -> new Operand.Known(known.get(result));
                        case Split.Unknown _ -> throw new IllegalStateException("an operand that is a result");
                    });
        }
        List<Tangent> incoming = new ArrayList<>();
        for (int index = 0; index < split.results().size(); index++) {
            if (split.results().get(index) instanceof Split.Unknown) {
                incoming.add(cotangents.get(index));
            }
        }
        List<Tangent> contributions = split.unknown().cotangents(rest, incoming);
        List<Tangent> results = new ArrayList<>();
        operands.forEach(operand -> results.add(Tangent.zero(operand.aval())));
        for (int index = 0; index < rest.size(); index++) {
            if (split.operands().get(index) instanceof Split.Given(int operand) && unknown.get(operand)) {
                results.set(operand, contributions.get(index));
            }
        }
        return results;
    }

    /// An initial carried value that is known, but does not stay so, counts as unknown: its cotangent is not
    /// asked for, but the loop back carries it.
    private static Operand instantiated(Scan scan, List<Boolean> unknown, Operand operand, int position) {
        boolean carried = position >= scan.constants() && position < scan.constants() + scan.carried();
        return carried && !unknown.get(position) ? new Operand.Unknown(operand.aval()) : operand;
    }
}
