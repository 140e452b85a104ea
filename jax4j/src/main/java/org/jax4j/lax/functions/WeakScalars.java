package org.jax4j.lax.functions;

import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Java numbers as arrays.
final class WeakScalars {
    private WeakScalars() {}

    private static boolean isReal(Number value) {
        return value instanceof Double || value instanceof Float;
    }

    /// A weakly typed scalar of the default dtype of its kind.
    static Array of(Number value) {
        Config config = Config.current();
        TensorType type = TensorType.of(isReal(value) ? config.defaultFloat() : config.defaultInt());
        Literal literal =
                isReal(value) ? Literal.splat(type, value.doubleValue()) : Literal.splat(type, value.longValue());
        return DeviceArray.weak(literal);
    }

    /// A strongly typed scalar.
    static Array of(Number value, DType dtype) {
        return isReal(value) ? Scalars.of(dtype, value.doubleValue()) : Scalars.of(dtype, value.longValue());
    }
}
