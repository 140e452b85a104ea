package org.jax4j.lax;

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
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement.BroadcastInDim;

/// Maps scalars to scalars, position by position.
///
/// Operands have one dtype and one rank; an axis of size 1 repeats, and a scalar repeats over everything. A
/// member states the dtypes that it accepts, the operation that it lowers to, and its derivative with respect to
/// each operand.
public interface Elementwise extends Primitive {

    /// The dtypes that are accepted at `position`.
    List<DtypeGroup> accepts(int position);

    /// The dtype of the result.
    ///
    /// @throws org.jax4j.errors.TypeError if the operands' dtypes do not go together
    default DType resultDtype(List<Aval> operands) {
        Operands.requireSameDtypes(name(), operands);
        return operands.getFirst().dtype();
    }

    /// Writes the operation on operands that all have the result's shape.
    Value emit(Builder builder, List<Value> operands);

    /// What a change `tangent` of operand `index` adds to the change of the result.
    ///
    /// @param operands the operands
    /// @param result   the result at the operands
    Array derivative(int index, Array tangent, List<Array> operands, Array result);

    @Override
    default List<Aval> type(List<Aval> operands) {
        int[] shape = Operands.broadcastShape(name(), operands);
        if (operands.size() == 1) {
            Operands.requireDtype(name(), accepts(0), operands.getFirst());
        } else {
            for (int position = 0; position < operands.size(); position++) {
                Operands.requireDtype(name(), accepts(position), operands.get(position), position);
            }
        }
        return List.of(new Aval(TensorType.of(resultDtype(operands), shape), Operands.allWeak(operands)));
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        return List.of(emit(lowering.builder(), broadcast(lowering.builder(), name(), operands)));
    }

    /// Repeats operands to their common shape.
    static List<Value> broadcast(Builder builder, String name, List<Value> operands) {
        List<Aval> avals =
                operands.stream().map(value -> Aval.of(value.tensor())).toList();
        int[] shape = Operands.broadcastShape(name, avals);
        List<Value> broadcast = new ArrayList<>(operands.size());
        for (Value operand : operands) {
            TensorType type = operand.tensor().withShape(shape);
            broadcast.add(
                    type.equals(operand.type())
                            ? operand
                            : builder.add(new BroadcastInDim(
                                    operand, Axes.range(operand.tensor().rank()), type)));
        }
        return broadcast;
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array result = bind(primals).getFirst();
        List<Tangent> changes = new ArrayList<>();
        for (int index = 0; index < primals.size(); index++) {
            if (tangents.get(index) instanceof Tangent.Some(Array tangent)) {
                changes.add(Tangent.of(derivative(index, tangent, primals, result)));
            }
        }
        return Dual.of(result, Tangents.sum(result.aval(), changes));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        if (operands.size() == 1) {
            Batched operand = operands.getFirst();
            return List.of(new Batched(bind(operand.array()), operand.axis()));
        }
        return List.of(Batching.broadcast(operands, arrays -> bind(arrays).getFirst()));
    }

    /// A function of one operand that is one operation of StableHLO.
    interface Unary extends Elementwise {
        /// The StableHLO operation.
        UnaryKind hlo();

        /// What a change of the operand changes in the result.
        Array derivative(Array tangent, Array x, Array result);

        @Override
        default List<DtypeGroup> accepts(int position) {
            return DtypeGroup.INEXACT;
        }

        @Override
        default Value emit(Builder builder, List<Value> operands) {
            return builder.unary(hlo(), operands.getFirst());
        }

        @Override
        default Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return derivative(tangent, operands.getFirst(), result);
        }
    }

    /// A function of two operands that is one operation of StableHLO.
    interface Binary extends Elementwise {
        /// The StableHLO operation.
        BinaryKind hlo();

        @Override
        default List<DtypeGroup> accepts(int position) {
            return DtypeGroup.NUMBER;
        }

        @Override
        default Value emit(Builder builder, List<Value> operands) {
            return builder.binary(hlo(), operands.get(0), operands.get(1));
        }
    }

    /// A function whose derivative is zero wherever it has one.
    interface Flat extends Elementwise {
        @Override
        default Array derivative(int index, Array tangent, List<Array> operands, Array result) {
            return Scalars.full(result, 0);
        }

        @Override
        default Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Tangents.constant(bind(primals));
        }

        @Override
        default Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(Taylor.termwise(operands, this::jvp));
        }
    }

    /// A function of one operand that is constant between jumps.
    interface FlatUnary extends Flat {
        /// The StableHLO operation.
        UnaryKind hlo();

        @Override
        default Value emit(Builder builder, List<Value> operands) {
            return builder.unary(hlo(), operands.getFirst());
        }
    }

    /// A function of two operands that is constant between jumps.
    interface FlatBinary extends Flat {
        /// The StableHLO operation.
        BinaryKind hlo();

        @Override
        default Value emit(Builder builder, List<Value> operands) {
            return builder.binary(hlo(), operands.get(0), operands.get(1));
        }
    }
}
