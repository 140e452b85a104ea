package org.jax4j.export.translation;

import java.util.List;
import java.util.Map;
import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Op;

/// An operation of a loaded program that `lax` does not have. It runs as it is, for members of a batch one after
/// the other; it has no derivative.
///
/// @param op       the operation; its operands count for their types only
/// @param location its line in the program
record Foreign(Op op, Location location) implements Primitive {
    private static final ControlFunctions LAX = new ControlFunctions() {};

    @Override
    public String name() {
        return "stablehlo_operation";
    }

    @Override
    public Params params() {
        return Params.of("name", mnemonic(op));
    }

    /// What messages call an operation.
    static String mnemonic(Op op) {
        return op instanceof Calls.CustomCall call ? op.mnemonic() + " @" + call.target() : op.mnemonic();
    }

    @Override
    public boolean hasEffects() {
        return op.hasSideEffect();
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return op.resultTypes().stream().map(type -> Aval.of((TensorType) type)).toList();
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.builder()
                .addAll(op.with(
                        operands,
                        op.blocks().stream().map(block -> block.copy(Map.of())).toList()));
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        if (!Tangents.allZero(tangents)) {
            throw new ValueError("Differentiation rule for " + mnemonic(op) + ", at " + location
                    + " of the loaded program, not implemented: lax has no operation that it equals. The program runs; "
                    + "for its gradient, export it in Python with serialize(vjp_order=1).");
        }
        return Tangents.constant(bind(primals));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        if (Batching.noneMapped(operands)) {
            return Batching.shared(bind(Batching.arrays(operands)));
        }
        List<Array> front = operands.stream()
                .map(operand -> Batching.atFront(operand, size))
                .toList();
        Fn1<List<Array>, List<Array>> each = this::bind;
        return Batching.along(0, LAX.map(each, front));
    }
}
