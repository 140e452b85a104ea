package org.jax4j.lax.indexing;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.Comparison.eq;
import static org.jax4j.lax.Scalars.constant;
import static org.jax4j.lax.Scalars.full;
import static org.jax4j.lax.Selection.select;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.stablehlo.DType;

/// The rules of differentiation of scatters.
record ScatterDerivatives(Scatter scatter) {

    Dual jvp(List<Array> primals, List<Tangent> tangents) {
        boolean constant = tangents.get(0) instanceof Tangent.Zero && tangents.get(2) instanceof Tangent.Zero;
        if (constant && scatter.update() != Scatter.Update.APPLY) {
            return Tangents.constant(scatter.bind(primals));
        }
        Array indices = primals.get(1);
        return switch (scatter.update()) {
            case ADD, SUB -> linear(primals, tangents);
            case MUL -> product(primals, tangents);
            case MIN, MAX ->
                extreme(
                        primals.get(0),
                        indices,
                        primals.get(2),
                        Tangents.instantiate(tangents.get(0)),
                        Tangents.instantiate(tangents.get(2)));
            case REPLACE ->
                scatter.uniqueIndices()
                        ? linear(
                                primals,
                                List.of(
                                        Tangent.of(Tangents.instantiate(tangents.get(0))),
                                        tangents.get(1),
                                        Tangent.of(Tangents.instantiate(tangents.get(2)))))
                        : replacement(
                                primals.get(0),
                                indices,
                                primals.get(2),
                                Tangents.instantiate(tangents.get(0)),
                                Tangents.instantiate(tangents.get(2)));
            case APPLY -> throw new ValueError("scatter_apply JVP not implemented");
        };
    }

    private Dual linear(List<Array> primals, List<Tangent> tangents) {
        Array result = scatter.bind(primals).getFirst();
        Array change = scatter.bind(
                Tangents.instantiate(tangents.get(0)), primals.get(1), Tangents.instantiate(tangents.get(2)));
        return Dual.of(result, Tangent.of(change));
    }

    private Dual product(List<Array> primals, List<Tangent> tangents) {
        Array operand = primals.get(0);
        Array indices = primals.get(1);
        Array result = scatter.bind(primals).getFirst();
        Tangent sum = tangents.get(0).map(change -> scatter.on(change, indices, primals.get(2)));
        if (tangents.get(2) instanceof Tangent.Some(Array change)) {
            requireUnique("scatter_mul gradients are only implemented if `unique_indices=True`");
            Array spread = scatter.with(Scatter.Update.ADD).on(full(operand, 0), indices, change);
            sum = Tangents.add(sum, Tangent.of(mul(operand, spread)));
        }
        return Dual.of(result, sum);
    }

    private void requireUnique(String message) {
        if (!scatter.uniqueIndices()) {
            throw new ValueError(message + ": promise it if no element is updated twice.");
        }
    }

    /// Each update, and the element before it, that is the extreme contributes an equal share.
    private Dual extreme(Array operand, Array indices, Array updates, Array operandChange, Array updatesChange) {
        Gather gather = scatter.gather(operand.ndim(), updates.shape());
        Scatter plainAdd = Scatter.of(Scatter.Update.ADD, scatter.dimensionNumbers());
        Array result = scatter.bind(operand, indices, updates);
        Array before = gather.bind(operand, indices);
        Array after = gather.bind(result, indices);
        Array successful = eq(updates, after);
        Array retained = eq(before, after);
        Array hits = select(successful, full(updates, 1), full(updates, 0));
        Array count = gather.bind(plainAdd.on(full(operand, 0), indices, hits), indices);
        Array references = gather.bind(plainAdd.on(full(operand, 0), indices, full(updates, 1)), indices);
        Array one = constant(updates, 1);
        Array share = select(retained, div(one, add(count, one)), div(one, count));
        Array updateWeight = select(successful, share, full(updates, 0));
        Array operandShare = select(retained, div(one, add(count, one)), full(count, 0));
        Array operandWeight = div(add(constant(updates, -1), operandShare), references);
        Array target = gather.bind(operandChange, indices);
        Array change = add(mul(target, operandWeight), mul(updatesChange, updateWeight));
        return Dual.of(result, Tangent.of(scatter.with(Scatter.Update.ADD).on(operandChange, indices, change)));
    }

    /// Updates that may meet are numbered; what the numbers show to have lasted is added to the operand, with
    /// zeros where it lands.
    private Dual replacement(Array operand, Array indices, Array updates, Array operandChange, Array updatesChange) {
        int[] shape = updates.shape();
        scatter.dimensionNumbers().updateWindowDims().forEach(axis -> shape[axis] = 1);
        int count = 1;
        for (int size : shape) {
            count *= size;
        }
        Array places = Movement.reshape(Creation.iota(DType.UINT32, count), shape);
        Array numbers = add(places, Creation.full(updates.shape(), Scalars.of(DType.UINT32, 1L)));
        Array none = Creation.full(operand.shape(), Scalars.of(DType.UINT32, 0L));
        Array landed = scatter.on(none, indices, numbers);
        Array last = scatter.gather(operand.ndim(), updates.shape()).bind(landed, indices);
        Array kept = select(eq(landed, full(landed, 0)), operand, full(operand, 0));
        Array lasting = select(eq(numbers, last), updates, full(updates, 0));
        Array keptChange = select(eq(landed, full(landed, 0)), operandChange, full(operandChange, 0));
        Array lastingChange = select(eq(numbers, last), updatesChange, full(updatesChange, 0));
        Scatter sum = scatter.with(Scatter.Update.ADD);
        return Dual.of(sum.on(kept, indices, lasting), Tangent.of(sum.on(keptChange, indices, lastingChange)));
    }

    List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        Array indices = Tangents.known(scatter, operands, 1);
        if (!(cotangents.getFirst() instanceof Tangent.Some(Array cotangent))) {
            return Tangents.zeroCotangents(operands);
        }
        Tangent ofOperand = Tangent.zero(operands.get(0).aval());
        Tangent ofUpdates = Tangent.zero(operands.get(2).aval());
        if (Tangents.isUnknown(operands, 0)) {
            ofOperand = Tangent.of(operandCotangent(operands, indices, cotangent));
        }
        if (Tangents.isUnknown(operands, 2)) {
            ofUpdates = Tangent.of(updatesCotangent(operands, indices, cotangent));
        }
        return List.of(ofOperand, Tangent.zero(indices.aval()), ofUpdates);
    }

    private Array operandCotangent(List<Operand> operands, Array indices, Array cotangent) {
        return switch (scatter.update()) {
            case ADD, SUB -> cotangent;
            case MUL -> scatter.on(cotangent, indices, Tangents.known(scatter, operands, 2));
            case REPLACE -> {
                requireUnique("scatter transpose is only implemented where unique_indices=True");
                Aval updates = operands.get(2).aval();
                Array zeros = Creation.full(updates.shape(), Scalars.of(cotangent.dtype(), 0.0));
                yield scatter.on(cotangent, indices, zeros);
            }
            case MIN, MAX, APPLY -> throw Tangents.notLinear(scatter, operands);
        };
    }

    private Array updatesCotangent(List<Operand> operands, Array indices, Array cotangent) {
        Gather gather = scatter.gather(cotangent.ndim(), operands.get(2).aval().shape())
                .withMode(scatter.mode())
                .withFill(FillValue.ZERO);
        return switch (scatter.update()) {
            case ADD -> Gather.gather(cotangent, indices, gather);
            case SUB -> neg(Gather.gather(cotangent, indices, gather));
            case MUL -> {
                requireUnique("scatter_mul gradients are only implemented if `unique_indices=True`");
                Array operand = Tangents.known(scatter, operands, 0);
                yield Gather.gather(mul(cotangent, operand), indices, gather);
            }
            case REPLACE -> {
                requireUnique("scatter transpose is only implemented where unique_indices=True");
                yield Gather.gather(cotangent, indices, gather);
            }
            case MIN, MAX, APPLY -> throw Tangents.notLinear(scatter, operands);
        };
    }
}
