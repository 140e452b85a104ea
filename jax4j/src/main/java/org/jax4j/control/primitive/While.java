package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.grouped;
import static org.jax4j.control.jaxpr.JaxprEdits.join;
import static org.jax4j.transform.Flags.or;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Movement.BroadcastInDim;
import org.jax4j.stablehlo.op.Reduction.Reduce;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JaxprTransforms.BatchedJaxpr;

/// Replaces carried values by what `body` makes of them while `condition` holds.
///
/// Operands are the constants of the condition, those of the body, and the initial carried values; results are
/// the last carried values. The condition gives a boolean: a scalar, or one for each member of a batch, whose
/// shape is then the beginning of all carried values' shapes; members that are done stay as they are while the
/// others go on.
///
/// @param condition          takes its constants and the carried values
/// @param conditionConstants the number of the condition's constants
/// @param body               takes its constants and the carried values; gives the next carried values
/// @param bodyConstants      the number of the body's constants
public record While(Jaxpr condition, int conditionConstants, Jaxpr body, int bodyConstants)
        implements ControlPrimitive {
    @Override
    public String name() {
        return "while";
    }

    @Override
    public Params params() {
        return Params.of("body_jaxpr", body)
                .and("body_nconsts", bodyConstants)
                .and("cond_jaxpr", condition)
                .and("cond_nconsts", conditionConstants);
    }

    @Override
    public List<Jaxpr> jaxprs() {
        return List.of(condition, body);
    }

    @Override
    public While withJaxprs(List<Jaxpr> jaxprs) {
        return new While(jaxprs.get(0), conditionConstants, jaxprs.get(1), bodyConstants);
    }

    /// Operands in their three roles.
    record Roles<T>(List<T> ofCondition, List<T> ofBody, List<T> carried) {}

    <T> Roles<T> roles(List<T> operands) {
        int constants = conditionConstants + bodyConstants;
        return new Roles<>(
                operands.subList(0, conditionConstants),
                operands.subList(conditionConstants, constants),
                operands.subList(constants, operands.size()));
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Roles<Aval> roles = roles(operands);
        Types.require("while condition", condition.inputAvals(), join(roles.ofCondition(), roles.carried()));
        Types.require("while body", body.inputAvals(), join(roles.ofBody(), roles.carried()));
        Types.require("while carry", roles.carried(), body.outputAvals());
        return body.outputAvals();
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        Roles<Value> roles = roles(operands);
        List<Type> types = roles.carried().stream().map(Value::type).toList();
        boolean members = condition.outputs().getFirst().aval().rank() > 0;
        Block test = lowering.builder().region(types, inner -> {
            Value holds = holds(lowering.into(inner.builder(), "while", "cond"), roles, inner.parameters());
            return List.of(members ? any(inner.builder(), holds) : holds);
        });
        Block step = lowering.builder().region(types, inner -> {
            Lowering into = lowering.into(inner.builder(), "while", "body");
            List<Value> next = into.inline(body, join(roles.ofBody(), inner.parameters()));
            return members
                    ? select(
                            inner.builder(),
                            holds(lowering.into(inner.builder(), "while", "body_pred"), roles, inner.parameters()),
                            next,
                            inner.parameters())
                    : next;
        });
        return lowering.builder().addAll(new ControlFlow.While(roles.carried(), test, step));
    }

    /// Not for a condition that is one for each member of a batch.
    @Override
    public Optional<List<Array>> stepwise(List<Array> operands) {
        if (condition.outputs().getFirst().aval().rank() > 0) {
            return Optional.empty();
        }
        Roles<Array> roles = roles(operands);
        List<Array> carried = roles.carried();
        while (condition.evaluate(join(roles.ofCondition(), carried)).getFirst().toBoolean()) {
            carried = body.evaluate(join(roles.ofBody(), carried));
        }
        return Optional.of(carried);
    }

    private Value holds(Lowering lowering, Roles<Value> roles, List<Value> carried) {
        return lowering.inline(condition, join(roles.ofCondition(), carried)).getFirst();
    }

    private static Value any(Builder builder, Value holds) {
        Value none = builder.constant(TensorType.of(DType.BOOL), 0);
        return builder.add(new Reduce(
                List.of(holds),
                List.of(none),
                Axes.range(holds.tensor().rank()),
                Builder.reducer(BinaryKind.OR, DType.BOOL)));
    }

    private static List<Value> select(Builder builder, Value holds, List<Value> next, List<Value> present) {
        List<Value> selected = new ArrayList<>();
        for (int index = 0; index < next.size(); index++) {
            TensorType type = next.get(index).tensor();
            Value mask = type.rank() == holds.tensor().rank()
                    ? holds
                    : builder.add(
                            new BroadcastInDim(holds, Axes.range(holds.tensor().rank()), type.withDtype(DType.BOOL)));
            selected.add(builder.select(mask, next.get(index), present.get(index)));
        }
        return selected;
    }

    /// Carries the tangents along: of all values that they reach in any number of turns.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Roles<Array> values = roles(primals);
        Roles<Tangent> changes = roles(tangents);
        List<Boolean> constants = Types.moving(changes.ofBody());
        List<Boolean> carried = Types.moving(changes.carried());
        List<Boolean> next =
                JaxprTransforms.jvp(body, join(constants, carried), carried).tangents();
        while (!next.equals(carried)) {
            carried = or(carried, next);
            next = JaxprTransforms.jvp(body, join(constants, carried), carried).tangents();
        }
        Jaxpr derivative =
                JaxprTransforms.jvp(body, join(constants, carried), carried).jaxpr();
        List<Array> constantChanges = Types.arrays(changes.ofBody());
        List<Array> carriedChanges = Flags.marked(carried, changes.carried()).stream()
                .map(Tangents::instantiate)
                .toList();
        int count = values.carried().size();
        derivative = derivative.withInputs(grouped(
                derivative.inputs(),
                List.of(bodyConstants, count),
                List.of(constantChanges.size(), carriedChanges.size())));
        While loop = new While(
                taking(condition, carriedChanges),
                conditionConstants,
                derivative,
                bodyConstants + constantChanges.size());
        List<Array> results = loop.bind(
                join(values.ofCondition(), values.ofBody(), constantChanges, values.carried(), carriedChanges));
        return new Dual(
                results.subList(0, count),
                JaxprTransforms.tangents(results.subList(count, results.size()), carried, body.outputAvals()));
    }

    /// The condition, which does not read the tangents, with inputs for them.
    static Jaxpr taking(Jaxpr condition, List<Array> changes) {
        List<Var> inputs = new ArrayList<>(condition.inputs());
        changes.forEach(change -> inputs.add(new Var(change.aval())));
        return condition.withInputs(inputs);
    }

    @Override
    public Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.of(LoopSeries.of(this, operands));
    }

    /// There is none: how many steps to store for the way back is known only when the loop has run.
    ///
    /// @throws ValueError always
    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw new ValueError("Reverse-mode differentiation does not work for lax.whileLoop or lax.foriLoop with "
                + "dynamic start/stop values. Try using lax.scan, or using foriLoop with static start/stop.");
    }

    @Override
    public Optional<Split> partialEval(List<Boolean> unknown) {
        return WhileSplit.split(this, unknown);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Roles<Batched> roles = roles(operands);
        List<Integer> testAxes = roles.ofCondition().stream().map(Batched::axis).toList();
        List<Integer> bodyAxes = roles.ofBody().stream().map(Batched::axis).toList();
        int count = roles.carried().size();
        List<Integer> front = Axes.repeat(0, count);
        List<Boolean> mapped = roles.carried().stream().map(Batched::isMapped).toList();
        List<Boolean> next = mapped;
        do {
            mapped = or(mapped, next);
            next = JaxprTransforms.batch(body, size, join(bodyAxes, Types.axes(mapped, 0)), front, mapped)
                    .mapped();
        } while (!next.equals(mapped));
        BatchedJaxpr test = JaxprTransforms.batch(
                condition, size, join(testAxes, Types.axes(mapped, 0)), List.of(0), List.of(false));
        boolean each = test.mapped().getFirst();
        if (each) {
            Types.requireNoActs("while", jaxprs());
        }
        List<Boolean> batches = each ? Axes.repeat(true, count) : mapped;
        // A condition that is one for each member of a batch around this one stays in front of the new axis.
        int axis = each ? 0 : condition.outputs().getFirst().aval().rank();
        List<Integer> axes = Types.axes(batches, axis);
        BatchedJaxpr step = JaxprTransforms.batch(body, size, join(bodyAxes, axes), Axes.repeat(axis, count), batches);
        test = JaxprTransforms.batch(condition, size, join(testAxes, axes), List.of(0), List.of(false));
        List<Array> initial = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Batched value = roles.carried().get(index);
            initial.add(batches.get(index) ? Batching.at(value, axis, size) : value.array());
        }
        While loop = new While(test.jaxpr(), conditionConstants, step.jaxpr(), bodyConstants);
        List<Array> results =
                loop.bind(join(Batching.arrays(roles.ofCondition()), Batching.arrays(roles.ofBody()), initial));
        return Types.batched(results, batches, axis);
    }
}
