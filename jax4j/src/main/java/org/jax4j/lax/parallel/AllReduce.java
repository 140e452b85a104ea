package org.jax4j.lax.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Collective;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.Value;

/// The sum, greatest or least of the members' values, the same for all members.
///
/// @param fold      what is made of the values
/// @param names     the axes over whose members it goes
/// @param positions axes of the operand over which it goes as well: batches that it has met
public record AllReduce(Fold fold, List<String> names, List<Integer> positions) implements Collective {
    public AllReduce {
        names = List.copyOf(names);
        positions = List.copyOf(positions);
    }

    /// What is made of the members' values.
    public enum Fold {
        SUM("psum"),
        MAX("pmax"),
        MIN("pmin");

        private final String primitive;

        Fold(String primitive) {
            this.primitive = primitive;
        }
    }

    @Override
    public String name() {
        return fold.primitive;
    }

    @Override
    public Params params() {
        List<Object> axes =
                Stream.<Object>concat(names.stream(), positions.stream()).toList();
        return Params.of("axes", axes).and("axis_index_groups", null);
    }

    @Override
    public boolean isOver(String axis) {
        return names.contains(axis);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Aval operand = operands.getFirst();
        return List.of(operand.withShape(Axes.without(operand.shape(), positions)));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        if (!names.isEmpty()) {
            throw OverOneAxis.unbound(names.getFirst());
        }
        return positions.isEmpty()
                ? operands
                : Composition.lowerOne(lowering, operands, arrays -> reduce(arrays.getFirst()));
    }

    private Array reduce(Array array) {
        return switch (fold) {
            case SUM -> Reductions.reduceSum(array, positions);
            case MAX -> Reductions.reduceMax(array, positions);
            case MIN -> Reductions.reduceMin(array, positions);
        };
    }

    @Override
    public List<Batched> batchOver(String axis, int size, List<Batched> operands) {
        List<String> others = names.stream().filter(name -> !name.equals(axis)).toList();
        Batched operand = operands.getFirst();
        if (operand.isMapped()) {
            List<Integer> all = new ArrayList<>(Axes.shifted(positions, operand.axis()));
            all.add(operand.axis());
            all.sort(null);
            return List.of(Batched.shared(new AllReduce(fold, others, all).bind(operand.array())));
        }
        Array array = operand.array();
        Array folded = fold == Fold.SUM ? Arithmetic.mul(Scalars.constant(array, size), array) : array;
        return List.of(Batched.shared(
                others.isEmpty() && positions.isEmpty()
                        ? folded
                        : new AllReduce(fold, others, positions).bind(folded)));
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Array array = Batching.atFront(operands.getFirst(), size);
        return Batching.along(0, new AllReduce(fold, names, Axes.plus(positions, 1)).bind(List.of(array)));
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array result = bind(primals.getFirst());
        return switch (tangents.getFirst()) {
            case Tangent.Zero _ -> Dual.of(result, Tangent.zero(result.aval()));
            case Tangent.Some(Array tangent) -> {
                if (fold != Fold.SUM) {
                    throw Tangents.notDifferentiable(this);
                }
                yield Dual.of(result, Tangent.of(bind(tangent)));
            }
        };
    }

    /// Each member's value takes part in the sum of every member, so that the cotangents of all members add up.
    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        if (fold != Fold.SUM) {
            throw Tangents.notLinear(this, operands);
        }
        Aval operand = operands.getFirst().aval();
        return switch (cotangents.getFirst()) {
            case Tangent.Zero _ -> Tangents.zeroCotangents(operands);
            case Tangent.Some(Array cotangent) -> {
                AllReduce others = new AllReduce(fold, names, List.of());
                Array total = names.isEmpty() ? cotangent : others.bind(cotangent);
                if (!positions.isEmpty()) {
                    total = Movement.broadcastInDim(total, operand.shape(), Axes.others(operand.rank(), positions));
                }
                // JAX's programs have the sum over no axes, too; nothing is compiled for it.
                yield List.of(Tangent.of(names.isEmpty() ? others.bind(total) : total));
            }
        };
    }
}
