package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.join;
import static org.jax4j.transform.Flags.or;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jax4j.control.jaxpr.JaxprEdits;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Split;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow.Case;
import org.jax4j.transform.DeadCode;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JaxprTransforms.JvpJaxpr;

/// Runs the branch whose number is the first operand, an int32 scalar, on the other operands. The number must be
/// in bounds.
///
/// @param branches programs of the same inputs and results
public record Cond(List<Jaxpr> branches) implements ControlPrimitive {
    public Cond {
        branches = List.copyOf(branches);
    }

    @Override
    public String name() {
        return "cond";
    }

    @Override
    public Params params() {
        return Params.of("branches", branches);
    }

    @Override
    public List<Jaxpr> jaxprs() {
        return branches;
    }

    @Override
    public Cond withJaxprs(List<Jaxpr> jaxprs) {
        return new Cond(jaxprs);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Aval index = operands.getFirst();
        if (index.dtype() != DType.INT32 || index.rank() != 0) {
            throw new TypeError("cond called with index of type " + index + " instead of int32[]");
        }
        for (Jaxpr branch : branches) {
            Types.require("cond branch", branch.inputAvals(), operands.subList(1, operands.size()));
            Types.require("cond branch results", branches.getFirst().outputAvals(), branch.outputAvals());
        }
        return branches.getFirst().outputAvals();
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        List<Value> arguments = operands.subList(1, operands.size());
        List<Integer> passed = passedOn();
        List<Boolean> computed = passed.stream().map(input -> input < 0).toList();
        List<Block> blocks = new ArrayList<>();
        for (Jaxpr branch : branches) {
            Jaxpr choice = branch.withOutputs(Flags.marked(computed, branch.outputs()));
            String name = "branch_" + blocks.size() + "_fun";
            blocks.add(lowering.builder()
                    .region(
                            List.of(),
                            inner ->
                                    lowering.into(inner.builder(), "cond", name).inline(choice, arguments)));
        }
        Iterator<Value> results =
                lowering.builder().addAll(new Case(operands.getFirst(), blocks)).iterator();
        return passed.stream()
                .map(input -> input < 0 ? results.next() : arguments.get(input))
                .toList();
    }

    /// For each result the operand that all branches give which give anything, as residuals of a derivative often
    /// are; they need no choice. -1 if a branch computes it.
    private List<Integer> passedOn() {
        List<Integer> passed = new ArrayList<>();
        for (int result = 0; result < branches.getFirst().outputs().size(); result++) {
            Set<Integer> inputs = new HashSet<>();
            for (Jaxpr branch : branches) {
                if (!JaxprEdits.isEmpty(branch, result)) {
                    inputs.add(JaxprEdits.forwarding(branch).get(result));
                }
            }
            passed.add(inputs.size() == 1 ? inputs.iterator().next() : -1);
        }
        return passed;
    }

    @Override
    public Optional<List<Array>> stepwise(List<Array> operands) {
        int index = Math.clamp(operands.getFirst().toInt(), 0, branches.size() - 1);
        return Optional.of(branches.get(index).evaluate(operands.subList(1, operands.size())));
    }

    /// A choice between the branches' derivatives; a result has a tangent if it has one in any branch.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        List<Boolean> moving = Types.moving(tangents.subList(1, tangents.size()));
        List<Boolean> results = Axes.repeat(false, branches.getFirst().outputs().size());
        for (Jaxpr branch : branches) {
            results = or(
                    results,
                    JaxprTransforms.jvp(branch, moving, Types.none(branch)).tangents());
        }
        List<Jaxpr> derivatives = new ArrayList<>();
        for (Jaxpr branch : branches) {
            JvpJaxpr derivative = JaxprTransforms.jvp(branch, moving, results);
            derivatives.add(derivative.jaxpr());
        }
        List<Array> all = new Cond(derivatives).bind(join(primals, Types.arrays(tangents)));
        List<Aval> types = branches.getFirst().outputAvals();
        return new Dual(
                all.subList(0, types.size()),
                JaxprTransforms.tangents(all.subList(types.size(), all.size()), results, types));
    }

    @Override
    public Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.of(LoopSeries.of(this, operands));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return ConditionalTransposition.cotangents(this, operands, cotangents);
    }

    @Override
    public Optional<Split> partialEval(List<Boolean> unknown) {
        return unknown.getFirst() ? Optional.empty() : Optional.of(ConditionalSplit.split(this, unknown));
    }

    @Override
    public Optional<Pruned> prune(List<Boolean> wanted) {
        List<DeadCode.Pruned> pruned =
                branches.stream().map(branch -> DeadCode.prune(branch, wanted)).toList();
        if (pruned.stream().map(DeadCode.Pruned::jaxpr).toList().equals(branches)) {
            return Optional.empty();
        }
        SortedSet<Integer> used = new TreeSet<>();
        pruned.forEach(branch -> used.addAll(branch.inputs()));
        List<Jaxpr> shorter = new ArrayList<>();
        for (int branch = 0; branch < branches.size(); branch++) {
            List<Var> inputs = branches.get(branch).inputs();
            shorter.add(pruned.get(branch)
                    .jaxpr()
                    .withInputs(used.stream().map(inputs::get).toList()));
        }
        List<Integer> operands = new ArrayList<>(List.of(0));
        used.forEach(input -> operands.add(input + 1));
        return Optional.of(new Pruned(new Cond(shorter), operands, wanted));
    }

    /// One choice for all members where they agree on the branch; else all branches are computed, for all
    /// members, and each member selects.
    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        return operands.getFirst().isMapped() ? selected(size, operands) : chosen(size, operands);
    }

    private List<Batched> chosen(int size, List<Batched> operands) {
        List<Array> arguments = new ArrayList<>(List.of(operands.getFirst().array()));
        List<Integer> axes = new ArrayList<>();
        for (Batched operand : operands.subList(1, operands.size())) {
            arguments.add(operand.isMapped() ? Batching.atFront(operand, size) : operand.array());
            axes.add(operand.isMapped() ? 0 : Batched.NOT_MAPPED);
        }
        List<Integer> front = Axes.repeat(0, branches.getFirst().outputs().size());
        List<Boolean> mapped = Types.none(branches.getFirst());
        for (Jaxpr branch : branches) {
            mapped = or(
                    mapped,
                    JaxprTransforms.batch(branch, size, axes, front, Types.none(branch))
                            .mapped());
        }
        List<Jaxpr> batched = new ArrayList<>();
        for (Jaxpr branch : branches) {
            batched.add(JaxprTransforms.batch(branch, size, axes, front, mapped).jaxpr());
        }
        return Types.batched(new Cond(batched).bind(arguments), mapped, 0);
    }

    private List<Batched> selected(int size, List<Batched> operands) {
        Types.requireNoActs("cond", branches);
        List<Array> arguments = operands.stream()
                .map(operand -> Batching.atFront(operand, size))
                .toList();
        Array index = arguments.getFirst();
        List<List<Array>> results = new ArrayList<>();
        for (Jaxpr branch : branches) {
            // What the branch computes for members that do not take it must not reach their derivatives: an infinite
            // derivative times zero would be NaN.
            Array taken = Comparison.eq(index, Scalars.constant(index, results.size()));
            List<Array> own = new ArrayList<>();
            for (Array argument : arguments.subList(1, arguments.size())) {
                Array constant = Conversion.stopGradient(argument);
                own.add(Selection.select(along(taken, argument), argument, constant));
            }
            Jaxpr batched = JaxprTransforms.batch(
                            branch,
                            size,
                            Axes.repeat(0, own.size()),
                            Axes.repeat(0, branch.outputs().size()),
                            Axes.repeat(true, branch.outputs().size()))
                    .jaxpr();
            results.add(batched.evaluate(own));
        }
        List<Batched> chosen = new ArrayList<>();
        for (int place = 0; place < results.getFirst().size(); place++) {
            int result = place;
            Array[] cases = results.stream().map(branch -> branch.get(result)).toArray(Array[]::new);
            chosen.add(new Batched(Selection.selectN(along(index, cases[0]), cases), 0));
        }
        return chosen;
    }

    /// One value a member, repeated over the shape of an array that holds members in front.
    private static Array along(Array members, Array array) {
        return array.ndim() == members.ndim()
                ? members
                : Movement.broadcastInDim(members, array.shape(), Axes.range(members.ndim()));
    }
}
