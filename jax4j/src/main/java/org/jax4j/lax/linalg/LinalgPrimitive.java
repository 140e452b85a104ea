package org.jax4j.lax.linalg;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.lax.operand.Operands;

/// An operation on matrices and vectors, which are the last axes of its operands; axes before them are a batch.
interface LinalgPrimitive extends Primitive {

    /// How many of the last axes of each operand are its own.
    List<Integer> ranks();

    /// The results' types, of operands that have at least the ranks and inexact dtypes.
    List<Aval> results(List<Aval> operands);

    @Override
    default List<Aval> type(List<Aval> operands) {
        int batch = operands.getFirst().rank() - ranks().getFirst();
        for (int index = 0; index < operands.size(); index++) {
            Aval operand = operands.get(index);
            int rank = ranks().get(index);
            if (operand.rank() < rank) {
                throw new TypeError("Input " + index + " to " + name() + " must have rank at least " + rank
                        + ", but got shape=" + Operands.shape(operand.shape()));
            }
            if (operand.rank() - rank != batch) {
                throw new TypeError("All inputs to " + name()
                        + " must have the same number of batch dimensions, but got " + operands + ".");
            }
            requireDtype(operand, index);
        }
        return results(operands);
    }

    /// Checks the dtype of an operand.
    default void requireDtype(Aval operand, int position) {
        Operands.requireDtype(name(), DtypeGroup.INEXACT, operand, position);
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        List<Array> results = bind(primals);
        if (!Tangents.allZero(tangents)) {
            throw Tangents.notDifferentiable(this);
        }
        return Tangents.constant(results);
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        if (Batching.noneMapped(operands)) {
            return Batching.shared(bind(Batching.arrays(operands)));
        }
        List<Array> front = operands.stream()
                .map(operand -> Batching.atFront(operand, size))
                .toList();
        return Batching.along(0, bind(front));
    }
}
