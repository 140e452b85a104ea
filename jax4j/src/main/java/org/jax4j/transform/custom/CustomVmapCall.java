package org.jax4j.transform.custom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JaxprTransforms.JvpJaxpr;
import org.jax4j.transform.JetTrace;

/// A call of a function that has its own rule for batches.
///
/// @param name      of the function
/// @param jaxpr     the function
/// @param constants how many of the leading operands are what the function captured; members share them
/// @param rule      the batching rule
record CustomVmapCall(String name, Jaxpr jaxpr, int constants, Rule rule) implements RuledCall {
    /// A batching rule: from operands, of which some hold the members along their first axis, to the results of
    /// all members. The constants are not among the operands.
    @FunctionalInterface
    interface Rule {
        Outcome apply(int size, List<Boolean> batched, List<Array> operands);
    }

    /// The results of a rule.
    ///
    /// @param batched for each result, whether it holds the members along its first axis
    record Outcome(List<Array> results, List<Boolean> batched) {}

    @Override
    public String name() {
        return "custom_vmap_call";
    }

    @Override
    public Params params() {
        return Params.of("call", jaxpr).and("rule", "<lambda>");
    }

    /// The function's derivative, whose rule for batches is the derivative of this one's.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        List<Boolean> moving =
                primals.stream().map(primal -> primal.dtype().isInexact()).toList();
        List<Boolean> inexact = jaxpr.outputAvals().stream()
                .map(aval -> aval.dtype().isInexact())
                .toList();
        JvpJaxpr jvp = JaxprTransforms.jvp(jaxpr, moving, inexact);
        int count = primals.size();
        int moved = Flags.count(moving.subList(0, constants));
        CustomVmapCall call = new CustomVmapCall(
                "jvp of " + name,
                jvp.jaxpr().withInputs(withConstantsFirst(jvp.jaxpr().inputs(), count, moved)),
                constants + moved,
                new VmapDerivative(name, rule, moving.subList(constants, count)));
        List<Array> directions = Flags.marked(moving, tangents).stream()
                .map(Tangents::instantiate)
                .toList();
        List<Array> results = call.bind(withConstantsFirst(Axes.concat(primals, directions), count, moved));
        int size = jaxpr.outputs().size();
        return new Dual(
                results.subList(0, size),
                JaxprTransforms.tangents(results.subList(size, results.size()), jvp.tangents(), jaxpr.outputAvals()));
    }

    @Override
    public Primitive carrying(Jaxpr program, int extra) {
        Rule carried = (size, batched, operands) -> {
            Outcome outcome =
                    rule.apply(size, batched.subList(extra, batched.size()), operands.subList(extra, operands.size()));
            return new Outcome(
                    Axes.concat(operands.subList(0, extra), outcome.results()),
                    Axes.concat(batched.subList(0, extra), outcome.batched()));
        };
        return new CustomVmapCall(name, program, constants, carried);
    }

    /// Constants, their tangents, operands, their tangents.
    private <T> List<T> withConstantsFirst(List<T> values, int count, int moved) {
        List<T> ordered = new ArrayList<>(values.subList(0, constants));
        ordered.addAll(values.subList(count, count + moved));
        ordered.addAll(values.subList(constants, count));
        ordered.addAll(values.subList(count + moved, values.size()));
        return ordered;
    }

    /// Reverse mode would need the results before the tangents are known, and the rule could not tell which of
    /// both it is asked for.
    ///
    /// @throws ValueError always
    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw notReverse();
    }

    private ValueError notReverse() {
        return new ValueError("Linearization failed to produce known values for all output primals: reverse-mode "
                + "differentiation does not work through the function " + name + ", which has a rule of its own for "
                + "vmap. Wrap it in customVjp, which must be on the outside, or use forward mode (jvp, jacfwd).");
    }

    /// Taylor mode takes the function apart: the rule is for batches of values only.
    @Override
    public Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.of(JetTrace.jet(jaxpr::evaluate, operands.getFirst().order(), operands));
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        if (operands.stream().limit(constants).anyMatch(Batched::isMapped)) {
            throw new TypeError(
                    "the function " + name + ", which has a rule of its own for vmap, captures a value that "
                            + "differs between the members of the batch. The rule is only told of the function's arguments: "
                            + "pass the value as an argument.");
        }
        List<Batched> arguments = operands.subList(constants, operands.size());
        Outcome outcome = rule.apply(
                size,
                arguments.stream().map(Batched::isMapped).toList(),
                arguments.stream()
                        .map(operand -> operand.isMapped() ? Batching.atFront(operand, size) : operand.array())
                        .toList());
        List<Aval> members = jaxpr.outputAvals();
        return IntStream.range(0, members.size())
                .mapToObj(index -> result(size, members.get(index), outcome, index))
                .toList();
    }

    private Batched result(int size, Aval member, Outcome outcome, int index) {
        Array array = outcome.results().get(index);
        boolean batched = outcome.batched().get(index);
        int[] shape = batched ? Axes.insert(member.shape(), 0, size) : member.shape();
        if (!Arrays.equals(shape, array.shape()) || array.dtype() != member.dtype()) {
            throw new ValueError("type of output returned by custom vmap rule (" + name
                    + ") does not match that of original custom-vmapped function: result " + index + " must be "
                    + member.withShape(shape) + (batched ? ", " + size + " members of type " + member : "")
                    + ", but is " + array.aval() + ".");
        }
        return new Batched(array, batched ? 0 : Batched.NOT_MAPPED);
    }
}
