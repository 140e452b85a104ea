package org.jax4j.lax;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Constants that rules need.
public final class Scalars {
    private Scalars() {}

    /// A strongly typed scalar.
    public static Array of(DType dtype, double value) {
        return DeviceArray.of(Literal.splat(TensorType.of(dtype), value));
    }

    /// A strongly typed integer scalar.
    public static Array of(DType dtype, long value) {
        return DeviceArray.of(Literal.splat(TensorType.of(dtype), value));
    }

    /// A scalar of the dtype of `example`; weak only if the example is a weak scalar.
    public static Array constant(Array example, double value) {
        return scalar(example, Literal.splat(TensorType.of(example.dtype()), value), example.ndim() == 0);
    }

    /// A scalar of the dtype, and of the weakness, of `example`.
    public static Array like(Array example, double value) {
        return scalar(example, Literal.splat(TensorType.of(example.dtype()), value), true);
    }

    /// A scalar of the dtype, and of the weakness, of `example`.
    public static Array like(Array example, Literal value) {
        return scalar(example, value, true);
    }

    private static Array scalar(Array example, Literal value, boolean keepWeak) {
        return DeviceArray.of(value, keepWeak && example.weakType()).onHost(example.isHost());
    }

    /// An array of the type of `example`, all of whose elements are `value`.
    public static Array full(Array example, double value) {
        return full(example.aval(), like(example, value));
    }

    /// An array of zeros.
    public static Array zeros(Aval aval) {
        return full(aval, DeviceArray.of(Literal.splat(TensorType.of(aval.dtype()), 0.0), aval.weakType()));
    }

    private static Array full(Aval aval, Array scalar) {
        return aval.rank() == 0 ? scalar : Movement.broadcastInDim(scalar, aval.shape(), List.of());
    }

    /// The distance from 1 to the next number of a floating-point dtype.
    public static double epsilon(DType dtype) {
        return Math.scalb(1.0, -dtype.format().mantissaBits());
    }

    /// The smallest positive normal number of a floating-point dtype.
    public static double smallestNormal(DType dtype) {
        return Math.scalb(1.0, 1 - dtype.format().bias());
    }
}
