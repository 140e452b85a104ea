package org.jax4j.numpy;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Promotion;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Brings operands to one dtype and one rank, as NumPy's functions do before they call `lax`.
final class Promoting {
    private Promoting() {}

    /// The operands with the dtype that they promote to.
    static List<Array> dtypes(List<Array> operands) {
        Promotion.Result target =
                Promotion.promote(operands.stream().map(Array::aval).toList());
        List<Array> converted = new ArrayList<>(operands.size());
        for (Array operand : operands) {
            converted.add(convert(operand, target));
        }
        return converted;
    }

    private static Array convert(Array operand, Promotion.Result target) {
        Aval aval = operand.aval();
        if (aval.dtype() == target.dtype() && aval.weakType() == target.weakType()) {
            return operand;
        }
        if (operand instanceof DeviceArray scalar && aval.rank() == 0) {
            return cast(scalar, target);
        }
        throw new IllegalStateException("conversion of " + aval + " to " + target);
    }

    /// A concrete scalar of another dtype, made on the host so that traced programs show it as a literal.
    private static Array cast(DeviceArray scalar, Promotion.Result target) {
        Literal value = scalar.toLiteral();
        Literal.Writer writer = new Literal.Writer(TensorType.of(target.dtype()));
        if (target.dtype().isComplex()) {
            writer.put(0, value.doubleAt(0), value.imaginaryAt(0));
        } else if (value.type().dtype().isInexact()) {
            writer.put(0, value.doubleAt(0));
        } else {
            writer.put(0, value.longAt(0));
        }
        return DeviceArray.of(writer.toLiteral(), target.weakType());
    }

    /// A weakly typed scalar, to be combined with `beside`: it has the dtype that the combination will have, so
    /// that it is exact.
    static Array scalarBeside(Array beside, Number value) {
        boolean integral = !(value instanceof Double || value instanceof Float);
        Aval weak = new Aval(TensorType.of(integral ? DType.INT32 : DType.FLOAT32), true);
        DType dtype = Promotion.promote(List.of(beside.aval(), weak)).dtype();
        Literal.Writer writer = new Literal.Writer(TensorType.of(dtype));
        if (integral && dtype.isInteger()) {
            writer.put(0, value.longValue());
        } else if (dtype.isComplex()) {
            writer.put(0, value.doubleValue(), 0.0);
        } else {
            writer.put(0, value.doubleValue());
        }
        return DeviceArray.of(writer.toLiteral(), true);
    }
}
