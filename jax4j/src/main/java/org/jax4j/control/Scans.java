package org.jax4j.control;

import static org.jax4j.control.jaxpr.JaxprEdits.join;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jax4j.control.Mismatches.Typed;
import org.jax4j.control.jaxpr.JaxprEdits;
import org.jax4j.control.primitive.Scan;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.transform.Flags;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.TracedFunction;
import org.jax4j.tree.TreeDef;
import org.jax4j.tree.TreeDef.RecordDef;
import org.jax4j.tree.TreePaths;

/// Loops over the elements of arrays.
final class Scans {
    private Scans() {}

    /// A step without an element; two are equal if they apply the same function, so that it is traced once.
    record Unfed<C, Y>(Fn1<C, Step<C, Y>> function) implements Fn2<C, List<Array>, Step<C, Y>> {
        @Override
        public Step<C, Y> apply(C carry, List<Array> none) {
            return function.apply(carry);
        }
    }

    @SuppressWarnings("unchecked")
    static <C, Y> Scanned<C, Y> scan(
            Fn<Step<C, Y>> function, C initial, Object elements, ScanOptions options, Mismatches.Loop loop) {
        Flattened carry = Flattened.of(initial);
        Flattened xs = Flattened.of(elements);
        int length = length(xs, options.length());
        List<TreeDef> structures = join(carry.structures(), xs.structures());
        List<Aval> each = xs.avals().stream().map(Scan::element).toList();
        List<Array> first = carry.leaves();
        TracedFunction body = TracedFunction.of("scan", function, structures, join(carry.avals(), each));
        List<Array> promoted = Loops.promoteWeak(first, body.jaxpr().outputAvals());
        if (!promoted.equals(first)) {
            first = promoted;
            body = TracedFunction.of("scan", function, structures, join(Loops.avals(first), each));
        }
        RecordDef step = step(body.result());
        TreeDef structure = carry.structures().getFirst();
        Typed given = new Typed(
                step.children().get(0),
                body.jaxpr().outputAvals().subList(0, step.children().get(0).leafCount()),
                body.linesOfResults());
        Mismatches.requireSameCarry(loop, Typed.given(structure, Loops.avals(first)), given);
        List<Array> results = run(body, first, xs.leaves(), length, options);
        return new Scanned<>((C) structure.unflatten(results.subList(0, first.size())), (Y)
                step.children().get(1).unflatten(results.subList(first.size(), results.size())));
    }

    private static RecordDef step(TreeDef result) {
        if (result instanceof RecordDef step && step.type() == Step.class) {
            return step;
        }
        throw new TypeError("scan body output must be a Step of the next carry and an output, got " + result
                + ". Return new Step<>(carry, output).");
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : " at path " + path;
    }

    /// The types of the leaves, by which the one of another length is found.
    private static String types(List<Array> xs, List<String> paths) {
        return IntStream.range(0, xs.size())
                .mapToObj(index -> xs.get(index).aval().type().toShortString() + at(paths.get(index)))
                .collect(Collectors.joining(", ", " They are ", "."));
    }

    /// The number of steps.
    static int length(Flattened elements, OptionalInt asked) {
        List<Array> xs = elements.leaves();
        List<String> paths = elements.structures().stream()
                .flatMap(structure -> TreePaths.leaves(structure).stream())
                .toList();
        for (Array x : xs) {
            if (x.ndim() == 0) {
                throw new ValueError(
                        "scan got value with no leading axis to scan over: " + x + at(paths.get(xs.indexOf(x))) + ".");
            }
        }
        List<Integer> lengths = xs.stream().map(x -> x.shape()[0]).toList();
        if (asked.isPresent()) {
            int length = asked.getAsInt();
            if (lengths.stream().anyMatch(other -> other != length)) {
                throw new ValueError("scan got `length` argument of " + length
                        + " which disagrees with leading axis sizes " + lengths + "."
                        + (lengths.size() > 1 ? types(xs, paths) : ""));
            }
            return length;
        }
        if (lengths.stream().distinct().count() > 1) {
            throw new ValueError("scan got values with different leading axis sizes: "
                    + lengths.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "."
                    + types(xs, paths));
        }
        if (lengths.isEmpty()) {
            throw new ValueError("scan got no values to scan over and `length` not provided.");
        }
        return lengths.getFirst();
    }

    private static List<Array> run(
            TracedFunction body, List<Array> initial, List<Array> xs, int length, ScanOptions options) {
        Jaxpr jaxpr = body.jaxpr();
        int captured = body.captured().size();
        int carried = initial.size();
        List<Integer> forwarded = JaxprEdits.forwarding(jaxpr);
        // A carried value that the body passes on is a constant.
        List<Boolean> fixed = new ArrayList<>();
        for (int index = 0; index < carried; index++) {
            fixed.add(forwarded.get(index) == captured + index);
        }
        // An output that is an element needs no loop to collect it.
        List<Integer> passed = new ArrayList<>();
        List<Boolean> computed = new ArrayList<>();
        for (int index = carried; index < forwarded.size(); index++) {
            int element = forwarded.get(index) - captured - carried;
            passed.add(element);
            computed.add(element < 0);
        }
        List<Var> inputs = jaxpr.inputs();
        List<Var> carriedInputs = inputs.subList(captured, captured + carried);
        List<Atom> outputs = jaxpr.outputs();
        Jaxpr pruned = jaxpr.withInputs(join(
                Flags.marked(fixed, carriedInputs),
                inputs.subList(0, captured),
                Flags.unmarked(fixed, carriedInputs),
                inputs.subList(captured + carried, inputs.size())));
        pruned = pruned.withOutputs(join(
                Flags.unmarked(fixed, outputs.subList(0, carried)),
                Flags.marked(computed, outputs.subList(carried, outputs.size()))));
        List<Array> constants = join(Flags.marked(fixed, initial), body.captured());
        List<Array> moving = Flags.unmarked(fixed, initial);
        Scan scan = new Scan(pruned, constants.size(), moving.size(), length, options.reverse(), options.unroll());
        boolean idle = pruned.outputs().isEmpty() && !pruned.hasEffects() && Trace.isEvaluating();
        Iterator<Array> results = idle
                ? Collections.emptyIterator()
                : scan.bind(join(constants, moving, xs)).iterator();
        List<Array> all = new ArrayList<>();
        for (int index = 0; index < carried; index++) {
            all.add(fixed.get(index) ? initial.get(index) : results.next());
        }
        for (int element : passed) {
            all.add(element < 0 ? results.next() : xs.get(element));
        }
        return all;
    }
}
