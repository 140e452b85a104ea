package org.jax4j.stablehlo.interpreter.tensor;

import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.FloatFormat;
import org.jax4j.stablehlo.TensorType;

/// Changes of dtype and of precision.
public final class Conversions {
    private Conversions() {}

    /// Converts each element, rounding once. Integers wrap. Floating point to integers goes towards zero and
    /// saturates, NaN becomes 0. Any number but 0 is true. Of a complex number the real part is converted.
    public static Tensor convert(Tensor operand, DType dtype) {
        Tensor result = new Tensor(operand.type().withDtype(dtype));
        boolean exact = !operand.dtype().isInexact();
        for (int at = 0; at < operand.count(); at++) {
            switch (dtype.kind()) {
                case BOOL -> result.put(at, (exact ? operand.booleanAt(at) : operand.doubleAt(at) != 0) ? 1L : 0L);
                case SIGNED, UNSIGNED ->
                    result.put(at, exact ? operand.longAt(at) : toInteger(dtype, operand.doubleAt(at)));
                case FLOAT -> result.put(at, exact ? toDouble(operand, at, dtype) : operand.doubleAt(at));
                case COMPLEX -> {
                    if (operand.dtype().isComplex()) {
                        result.put(at, operand.complexAt(at));
                    } else {
                        result.put(at, exact ? toDouble(operand, at, dtype.real()) : operand.doubleAt(at));
                    }
                }
            }
        }
        return result;
    }

    private static long toInteger(DType dtype, double value) {
        if (dtype == DType.UINT64) {
            return value >= 0x1p64
                    ? -1
                    : value >= 0x1p63 ? (long) (value - 0x1p63) ^ Long.MIN_VALUE : Math.max(0, (long) value);
        }
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        int bits = dtype.bits();
        long max = signed ? (1L << bits - 1) - 1 : (1L << bits) - 1;
        long min = signed ? -1L << bits - 1 : 0;
        return Math.clamp((long) value, min, max);
    }

    /// An integer as a `double`. On the way to a narrower dtype it is rounded to odd where it does not fit, so
    /// that the rounding which follows is the only one (S. Boldo, G. Melquiond: "Emulation of FMA and correctly
    /// rounded sums", 2008).
    private static double toDouble(Tensor operand, int at, DType target) {
        long value = operand.longAt(at);
        boolean unsigned = operand.dtype() == DType.UINT64 && value < 0;
        if (target == DType.FLOAT64 || !unsigned && Math.abs(value) <= 1L << 53) {
            return operand.doubleAt(at);
        }
        boolean sticky = (value & 0xFFF) != 0;
        long upper = unsigned ? value >>> 12 : value >> 12;
        return (upper | (sticky ? 1 : 0)) * 0x1p12;
    }

    /// Rounds to the format with these widths and back. Numbers that are subnormal in it become zero, too large
    /// ones infinite, and so does NaN where the format has no mantissa to tell it from infinity.
    public static Tensor reducePrecision(Tensor operand, int exponentBits, int mantissaBits) {
        Tensor result = new Tensor(operand.type());
        FloatFormat format = operand.dtype().format();
        for (int at = 0; at < operand.count(); at++) {
            boolean isNaN = Double.isNaN(operand.doubleAt(at)) && mantissaBits > 0;
            long bits = operand.bitsAt(at);
            result.putBitsAt(at, isNaN ? bits : reduced(format, bits, exponentBits, mantissaBits));
        }
        return result;
    }

    private static long reduced(FloatFormat format, long bits, int exponentBits, int mantissaBits) {
        int signShift = format.exponentBits() + format.mantissaBits();
        long sign = bits & 1L << signShift;
        long magnitude = bits & (1L << signShift) - 1;
        long infinity = (1L << format.exponentBits()) - 1 << format.mantissaBits();
        int dropped = format.mantissaBits() - mantissaBits;
        if (dropped > 0) {
            long lastKept = magnitude >>> dropped & 1;
            magnitude = magnitude + (1L << dropped - 1) - 1 + lastKept >>> dropped << dropped;
        }
        magnitude = Math.min(magnitude, infinity);
        if (exponentBits < format.exponentBits()) {
            long exponent = magnitude >>> format.mantissaBits();
            long bias = (1L << exponentBits - 1) - 1;
            if (exponent > format.bias() + bias) {
                magnitude = infinity;
            } else if (exponent <= format.bias() - bias) {
                magnitude = 0;
            }
        }
        return sign | magnitude;
    }

    /// Reads the bits anew; where the widths differ, the lower bits come first along the minor axis.
    public static Tensor bitcast(Tensor operand, TensorType type) {
        int from = operand.dtype().bits();
        int to = type.dtype().bits();
        if (from >= 8 && to >= 8 || operand.dtype() == type.dtype()) {
            return operand.as(type);
        }
        Tensor result = new Tensor(type);
        int piece = Math.min(from, to);
        long mask = (1L << piece) - 1;
        long pieces = type.elementCount() * to / piece;
        for (int i = 0; i < pieces; i++) {
            int source = i * piece / from;
            int target = i * piece / to;
            long bits = operand.bitsAt(source) >>> i * piece % from & mask;
            long all = result.bitsAt(target) | bits << i * piece % to;
            if (type.dtype().isInteger()) {
                result.put(target, all);
            } else {
                result.putBitsAt(target, all);
            }
        }
        return result;
    }
}
