package org.jax4j.lax.program;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Op;

/// A fold of several arrays at once by any associative function: its operands are the arrays, then as many
/// scalars that are neutral.
public interface JaxprFold extends Primitive {
    /// The function: elements of each array so far, then elements to take in, to elements.
    Jaxpr jaxpr();

    /// The operation with this body.
    Op hlo(List<Value> arrays, List<Value> initial, Block body);

    /// The same fold of arrays that have their members along a new first axis.
    JaxprFold overMembers();

    /// What is thrown where the members of a batch have neutral scalars of their own.
    ValueError initialValuesDiffer();

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        int count = operands.size() / 2;
        List<Value> initial = operands.subList(count, operands.size());
        List<TensorType> scalars = initial.stream().map(Value::tensor).toList();
        Block body = lowering.builder()
                .region(
                        Axes.concat(scalars, scalars),
                        inner -> lowering.into(inner.builder()).inline(jaxpr(), inner.parameters()));
        return lowering.builder().addAll(hlo(operands.subList(0, count), initial, body));
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
        int count = operands.size() / 2;
        List<Batched> initial = operands.subList(count, operands.size());
        if (!Batching.noneMapped(initial)) {
            throw initialValuesDiffer();
        }
        List<Array> arrays = new ArrayList<>();
        operands.subList(0, count).forEach(operand -> arrays.add(Batching.atFront(operand, size)));
        arrays.addAll(Batching.arrays(initial));
        return Batching.along(0, overMembers().bind(arrays));
    }
}
