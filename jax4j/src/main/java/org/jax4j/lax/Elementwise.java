package org.jax4j.lax;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Batched;
import org.jax4j.core.Dual;
import org.jax4j.core.Lowering;
import org.jax4j.core.Primitive;
import org.jax4j.core.Tangent;
import org.jax4j.errors.TypeError;
import org.jax4j.stablehlo.Builder;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Movement;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Maps scalars to scalars, position by position.
///
/// Operands have one dtype and one rank; an axis of size 1 repeats, and a scalar repeats over everything. A
/// member states the dtypes that it accepts, the operation that it lowers to, and its derivative with respect to
/// each operand.
public interface Elementwise extends Primitive {

    /// Whether operands of this dtype are accepted.
    boolean accepts(DType dtype);

    /// The dtype of the result.
    default DType resultDtype(DType operand) {
        return operand;
    }

    /// Writes the operation on operands that all have the result's shape.
    Value emit(Builder builder, List<Value> operands);

    /// What a change `tangent` of operand `index` adds to the change of the result.
    ///
    /// @param operands the operands
    /// @param result   the result at the operands
    Tangent derivative(int index, Array tangent, List<Array> operands, Array result);

    @Override
    default List<Aval> type(List<Aval> operands) {
        DType dtype = operands.getFirst().dtype();
        boolean weak = true;
        for (Aval operand : operands) {
            if (operand.dtype() != dtype) {
                throw new TypeError("lax." + name() + " requires arguments to have the same dtypes, got "
                        + Operands.dtypes(operands)
                        + ". (Tip: jnp." + name() + " is a similar function that does automatic type promotion on "
                        + "inputs.)");
            }
            weak &= operand.weakType();
        }
        if (!accepts(dtype)) {
            throw new TypeError(name() + " does not accept dtype " + dtype + ".");
        }
        int[] shape = Operands.broadcastShape(name(), operands);
        return List.of(new Aval(TensorType.of(resultDtype(dtype), shape), weak));
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        List<Aval> avals =
                operands.stream().map(value -> Aval.of(value.tensor())).toList();
        int[] shape = Operands.broadcastShape(name(), avals);
        Builder builder = lowering.builder();
        List<Value> broadcast = new ArrayList<>(operands.size());
        for (Value operand : operands) {
            broadcast.add(broadcast(builder, operand, shape));
        }
        return List.of(emit(builder, broadcast));
    }

    private static Value broadcast(Builder builder, Value operand, int[] shape) {
        TensorType type = operand.tensor().withShape(shape);
        if (type.equals(operand.type())) {
            return operand;
        }
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < operand.tensor().rank(); axis++) {
            axes.add(axis);
        }
        return builder.add(new Movement.BroadcastInDim(operand, axes, type));
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array result = bind(primals).getFirst();
        Tangent sum = Tangent.zero(result.aval());
        for (int index = 0; index < primals.size(); index++) {
            if (tangents.get(index) instanceof Tangent.Some(Array tangent)) {
                sum = Tangents.add(sum, derivative(index, tangent, primals, result));
            }
        }
        return Dual.of(result, sum);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        return List.of(Batching.broadcast(operands, arrays -> bind(arrays).getFirst()));
    }
}
