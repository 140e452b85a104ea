package org.jax4j.lax;

import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.FloatFormat;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Constants that rules need.
public final class Scalars {
    private Scalars() {}

    /// A strongly typed scalar.
    public static Array of(DType dtype, double value) {
        return DeviceArray.of(Literal.splat(TensorType.of(dtype), value), false);
    }

    /// A strongly typed integer scalar.
    public static Array of(DType dtype, long value) {
        return DeviceArray.of(Literal.splat(TensorType.of(dtype), value), false);
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
        return aval.rank() == 0 ? scalar : Movement.broadcastInDim(scalar, aval.shape(), java.util.List.of());
    }

    /// The least value of a dtype: minus infinity if it has one.
    public static Literal lowest(DType dtype) {
        return extreme(dtype, true);
    }

    /// The greatest value of a dtype: infinity if it has one.
    public static Literal greatest(DType dtype) {
        return extreme(dtype, false);
    }

    private static Literal extreme(DType dtype, boolean lowest) {
        TensorType type = TensorType.of(dtype);
        return switch (dtype.kind()) {
            case BOOL -> Literal.splat(type, lowest ? 0L : 1L);
            case UNSIGNED -> Literal.splat(type, lowest ? 0L : -1L);
            case SIGNED -> {
                long least = -1L << dtype.bits() - 1;
                yield Literal.splat(type, lowest ? least : ~least);
            }
            case FLOAT, COMPLEX -> {
                double value = hasInfinity(dtype.real()) ? Double.POSITIVE_INFINITY : largestFinite(dtype.real());
                yield Literal.splat(type, lowest ? -value : value);
            }
        };
    }

    private static boolean hasInfinity(DType dtype) {
        return dtype.format().specials() == FloatFormat.Specials.IEEE;
    }

    /// The largest finite number of a floating-point dtype.
    public static double largestFinite(DType dtype) {
        FloatFormat format = dtype.format();
        // The code of the largest number ends in ones, except where the format spends that code on a NaN.
        int top = (1 << format.exponentBits()) - 1;
        int mantissa = (1 << Math.min(30, format.mantissaBits())) - 1;
        return switch (format.specials()) {
            case IEEE -> Math.scalb(2 - epsilon(dtype), top - 1 - format.bias());
            case FINITE_NAN_ALL_ONES -> format.decode((long) top << format.mantissaBits() | mantissa - 1);
            case FINITE_NAN_MINUS_ZERO, FINITE -> format.decode((long) top << format.mantissaBits() | mantissa);
            case POWER_OF_TWO -> format.decode(0xFE);
        };
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
