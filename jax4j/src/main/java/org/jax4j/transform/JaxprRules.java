package org.jax4j.transform;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Tracer;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Split;
import org.jax4j.lax.Batching;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.JaxprTransforms.BatchedJaxpr;
import org.jax4j.transform.JaxprTransforms.JetJaxpr;
import org.jax4j.transform.JaxprTransforms.JvpJaxpr;

/// The rules of primitives that call a jaxpr: each transforms the jaxpr, once per kind of operands, and calls the
/// result.
public final class JaxprRules {
    private record SplitKey(List<Boolean> unknown, List<Boolean> staged) {}

    private record ForwardedKey(List<Boolean> unknown) {}

    private record BatchKey(Optional<String> axisName, int size, List<Integer> axes) {}

    private record TransposeKey(List<Boolean> unknown, List<Boolean> hasCotangent) {}

    /// A jaxpr that computes some of the results that a rule gives; the others are zero or shared.
    private record Transformed(Jaxpr jaxpr, List<Boolean> present, List<Integer> axes) {}

    private JaxprRules() {}

    /// The jvp rule.
    ///
    /// @param call makes the primitive that calls a transformed jaxpr
    public static Dual jvp(Jaxpr jaxpr, List<Array> primals, List<Tangent> tangents, Function<Jaxpr, Primitive> call) {
        JvpJaxpr jvp = JaxprTransforms.jvp(
                jaxpr,
                tangents.stream().map(Tangent.Some.class::isInstance).toList(),
                Axes.repeat(false, jaxpr.outputs().size()));
        List<Array> results = call.apply(jvp.jaxpr()).bind(Axes.concat(primals, arrays(tangents)));
        int count = jaxpr.outputs().size();
        return new Dual(
                results.subList(0, count),
                JaxprTransforms.tangents(results.subList(count, results.size()), jvp.tangents(), jaxpr.outputAvals()));
    }

    /// The rule of Taylor mode.
    ///
    /// @param call makes the primitive that calls a transformed jaxpr
    public static List<Series> taylor(Jaxpr jaxpr, List<Series> operands, Function<Jaxpr, Primitive> call) {
        int order = operands.getFirst().order();
        JetJaxpr jet = JaxprTransforms.jet(
                jaxpr,
                order,
                operands.stream().map(operand -> !operand.isConstant()).toList(),
                Axes.repeat(false, jaxpr.outputs().size()));
        List<Array> values = operands.stream().map(Series::value).toList();
        List<Array> results = call.apply(jet.jaxpr()).bind(Axes.concat(values, JaxprTransforms.terms(operands)));
        int count = jaxpr.outputs().size();
        return JaxprTransforms.series(
                results.subList(0, count), results.subList(count, results.size()), jet.moving(), order);
    }

    /// The transposition rule.
    ///
    /// @param call makes the primitive that calls a transformed jaxpr
    public static List<Tangent> cotangents(
            Jaxpr jaxpr, List<Operand> operands, List<Tangent> cotangents, Function<Jaxpr, Primitive> call) {
        List<Boolean> unknown =
                operands.stream().map(Operand.Unknown.class::isInstance).toList();
        List<Boolean> hasCotangent =
                cotangents.stream().map(Tangent.Some.class::isInstance).toList();
        Transformed backward = jaxpr.derived(
                new TransposeKey(unknown, hasCotangent),
                Transformed.class,
                () -> transpose(jaxpr, unknown, hasCotangent));
        List<Array> known = new ArrayList<>();
        for (Operand operand : operands) {
            if (operand instanceof Operand.Known(Array array)) {
                known.add(array);
            }
        }
        List<Array> results = call.apply(backward.jaxpr()).bind(Axes.concat(known, arrays(cotangents)));
        return JaxprTransforms.tangents(results, backward.present(), jaxpr.inputAvals());
    }

    private static Transformed transpose(Jaxpr jaxpr, List<Boolean> unknown, List<Boolean> hasCotangent) {
        List<Aval> avals = jaxpr.inputAvals();
        List<Aval> known = Flags.unmarked(unknown, avals);
        List<Boolean> present = new ArrayList<>();
        Jaxpr backward = JitTrace.trace(
                "transpose", Axes.concat(known, Flags.marked(hasCotangent, jaxpr.outputAvals())), inputs -> {
                    List<Operand> operands = new ArrayList<>();
                    int next = 0;
                    for (int index = 0; index < avals.size(); index++) {
                        operands.add(
                                unknown.get(index)
                                        ? new Operand.Unknown(avals.get(index))
                                        : new Operand.Known(inputs.get(next++)));
                    }
                    List<Tangent> cotangents = JaxprTransforms.tangents(
                            inputs.subList(known.size(), inputs.size()), hasCotangent, jaxpr.outputAvals());
                    List<Tangent> results = Transposition.backward(jaxpr, operands, cotangents);
                    results.forEach(result -> present.add(result instanceof Tangent.Some));
                    return arrays(results);
                });
        return new Transformed(backward, present, List.of());
    }

    /// The two programs of a jaxpr that is partially evaluated.
    ///
    /// @param known    takes the known inputs; gives known results and residuals
    /// @param unknown  takes `operands`; gives the results that are not known
    /// @param operands where each input of `unknown` comes from
    /// @param results  where each result of the jaxpr comes from
    public record SplitJaxpr(Jaxpr known, Jaxpr unknown, List<Split.Source> operands, List<Split.Source> results) {}

    /// The partial evaluation rule.
    ///
    /// @param call makes the primitive that calls one of the two jaxprs
    public static Split split(Jaxpr jaxpr, List<Boolean> unknown, Function<Jaxpr, Primitive> call) {
        List<Integer> knownInputs = Flags.positions(Flags.not(unknown));
        SplitJaxpr split = jaxpr.derived(
                new ForwardedKey(unknown), SplitJaxpr.class, () -> forwarded(split(jaxpr, unknown), knownInputs));
        return new Split(
                call.apply(split.known())::bind,
                knownInputs,
                call.apply(split.unknown()),
                split.operands(),
                split.results());
    }

    /// The same, where the known part does not give what is an input of it, and nothing twice.
    private static SplitJaxpr forwarded(SplitJaxpr split, List<Integer> knownInputs) {
        Jaxpr known = split.known();
        List<Atom> outputs = new ArrayList<>();
        List<Split.Source> sources = new ArrayList<>();
        for (Atom output : known.outputs()) {
            int input = output instanceof Var var ? known.inputs().indexOf(var) : -1;
            int given = output instanceof Var ? outputs.indexOf(output) : -1;
            if (input < 0 && given < 0) {
                outputs.add(output);
                given = outputs.size() - 1;
            }
            sources.add(input >= 0 ? new Split.Given(knownInputs.get(input)) : new Split.Known(given));
        }
        if (outputs.size() == known.outputs().size() || known.hasEffects()) {
            return split;
        }
        UnaryOperator<Split.Source> place =
                source -> source instanceof Split.Known(int result) ? sources.get(result) : source;
        return new SplitJaxpr(
                DeadCode.eliminate(
                        new Jaxpr(known.constantVars(), known.constants(), known.inputs(), known.equations(), outputs)),
                split.unknown(),
                split.operands().stream().map(place).toList(),
                split.results().stream().map(place).toList());
    }

    /// Takes a jaxpr apart. What the unknown part needs of known inputs it gets as it is; other values it gets as
    /// residuals, results of the known part.
    public static SplitJaxpr split(Jaxpr jaxpr, List<Boolean> unknown) {
        return split(jaxpr, unknown, Axes.repeat(false, jaxpr.outputs().size()));
    }

    /// Takes a jaxpr apart.
    ///
    /// @param staged which results the unknown part is to give, even if they are known
    public static SplitJaxpr split(Jaxpr jaxpr, List<Boolean> unknown, List<Boolean> staged) {
        return jaxpr.derived(new SplitKey(unknown, staged), SplitJaxpr.class, () -> splitAnew(jaxpr, unknown, staged));
    }

    private static SplitJaxpr splitAnew(Jaxpr jaxpr, List<Boolean> unknown, List<Boolean> staged) {
        List<Aval> avals = jaxpr.inputAvals();
        List<Integer> knownIndices = Flags.positions(Flags.not(unknown));
        List<Integer> unknownIndices = Flags.positions(unknown);
        List<Split.Source> operands = new ArrayList<>();
        List<Split.Source> results = new ArrayList<>();
        AtomicReference<Jaxpr> rest = new AtomicReference<>();
        Jaxpr known = JitTrace.trace("known", pick(avals, knownIndices), inputs -> {
            PartialTrace.Partial partial = PartialTrace.evaluate(
                    "unknown",
                    pick(avals, unknownIndices),
                    arguments -> jaxpr.evaluate(merge(unknown, inputs, arguments)),
                    staged::get);
            List<Array> outputs = new ArrayList<>();
            int recorded = 0;
            for (Optional<Array> result : partial.known()) {
                results.add(result.isPresent() ? output(outputs, result.get()) : new Split.Unknown(recorded++));
            }
            for (Array constant : partial.rest().constants()) {
                if (constant instanceof Tracer) {
                    int input = inputs.indexOf(constant);
                    operands.add(input >= 0 ? new Split.Given(knownIndices.get(input)) : output(outputs, constant));
                }
            }
            rest.set(JitTrace.liftTracers(partial.rest()));
            return outputs;
        });
        unknownIndices.forEach(index -> operands.add(new Split.Given(index)));
        return new SplitJaxpr(DeadCode.eliminate(known), rest.get(), operands, results);
    }

    private static Split.Source output(List<Array> outputs, Array value) {
        outputs.add(value);
        return new Split.Known(outputs.size() - 1);
    }

    /// One list of the known values and the unknown ones.
    private static List<Array> merge(List<Boolean> unknown, List<Array> known, List<Array> others) {
        Iterator<Array> nextKnown = known.iterator();
        Iterator<Array> nextOther = others.iterator();
        return unknown.stream()
                .map(flag -> flag ? nextOther.next() : nextKnown.next())
                .toList();
    }

    private static <T> List<T> pick(List<T> values, List<Integer> indices) {
        return indices.stream().map(values::get).toList();
    }

    /// The batching rule.
    ///
    /// @param call makes the primitive that calls a transformed jaxpr
    public static List<Batched> batch(Jaxpr jaxpr, int size, List<Batched> operands, Function<Jaxpr, Primitive> call) {
        List<Integer> axes = operands.stream().map(Batched::axis).toList();
        BatchKey key = new BatchKey(BatchTrace.ruleAxis(), size, axes);
        Transformed batched = jaxpr.derived(key, Transformed.class, () -> {
            List<Integer> results = new ArrayList<>();
            Jaxpr body = JitTrace.trace(
                    "vmap",
                    operands.stream().map(operand -> operand.array().aval()).toList(),
                    inputs -> {
                        List<Batched> outputs = BatchTrace.batch(jaxpr, size, members(inputs, axes));
                        outputs.forEach(output -> results.add(output.axis()));
                        return outputs.stream().map(Batched::array).toList();
                    });
            return new Transformed(body, List.of(), results);
        });
        List<Array> results = call.apply(batched.jaxpr()).bind(Batching.arrays(operands));
        return IntStream.range(0, results.size())
                .mapToObj(
                        index -> new Batched(results.get(index), batched.axes().get(index)))
                .toList();
    }

    /// [#batch], with the members of every result along its first axis.
    public static List<Batched> batchAlongFirst(
            Jaxpr jaxpr, int size, List<Batched> operands, Function<Jaxpr, Primitive> call) {
        int results = jaxpr.outputs().size();
        BatchedJaxpr batched = JaxprTransforms.batch(
                jaxpr,
                size,
                operands.stream().map(Batched::axis).toList(),
                Axes.repeat(0, results),
                Axes.repeat(true, results));
        return Batching.along(0, call.apply(batched.jaxpr()).bind(Batching.arrays(operands)));
    }

    private static List<Batched> members(List<Array> arrays, List<Integer> axes) {
        return IntStream.range(0, axes.size())
                .mapToObj(index -> new Batched(arrays.get(index), axes.get(index)))
                .toList();
    }

    private static List<Array> arrays(List<Tangent> tangents) {
        List<Array> arrays = new ArrayList<>();
        for (Tangent tangent : tangents) {
            if (tangent instanceof Tangent.Some(Array array)) {
                arrays.add(array);
            }
        }
        return arrays;
    }
}
