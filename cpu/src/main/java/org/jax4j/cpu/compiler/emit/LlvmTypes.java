package org.jax4j.cpu.compiler.emit;

import org.jax4j.stablehlo.DType;

/// The LLVM types that stand for dtypes.
final class LlvmTypes {
    private LlvmTypes() {}

    /// Of a value in a register; of one part for a complex dtype.
    static String register(DType dtype) {
        return switch (dtype.kind()) {
            case BOOL -> "i1";
            case SIGNED, UNSIGNED -> "i" + 8 * dtype.byteSize();
            case FLOAT, COMPLEX -> dtype.real() == DType.FLOAT64 ? "double" : "float";
        };
    }

    /// Of a value in memory; of one part for a complex dtype.
    static String memory(DType dtype) {
        return switch (dtype.kind()) {
            case BOOL -> "i8";
            case SIGNED, UNSIGNED -> register(dtype);
            case FLOAT, COMPLEX ->
                switch (dtype.real()) {
                    case FLOAT64 -> "double";
                    case FLOAT32 -> "float";
                    case FLOAT16, BFLOAT16 -> "i16";
                    default -> "i8";
                };
        };
    }

    /// An integer type as wide as the register's.
    static String bits(DType dtype) {
        return switch (register(dtype)) {
            case "float" -> "i32";
            case "double" -> "i64";
            case String other -> other;
        };
    }

    /// Whether values are computed in another dtype and rounded.
    static boolean isNarrow(DType dtype) {
        return dtype.isFloating() && dtype.bits() < 32;
    }

    /// A constant of a register type.
    static String constant(DType dtype, long bits) {
        return switch (dtype.kind()) {
            case BOOL -> bits == 0 ? "false" : "true";
            case SIGNED, UNSIGNED -> {
                int unused = 64 - 8 * dtype.byteSize();
                yield Long.toString(bits << unused >> unused);
            }
            case FLOAT, COMPLEX ->
                switch (dtype.real()) {
                    case FLOAT64 -> floating(Double.longBitsToDouble(bits));
                    case FLOAT32 -> floatBits((int) bits);
                    default -> floating(dtype.real().format().decode(bits));
                };
        };
    }

    /// LLVM writes a `float` as the `double` of the same value; the payload of a NaN is kept.
    private static String floatBits(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            long payload = (bits & 0x7FFFFFL) << 29;
            long sign = (long) (bits >>> 31) << 63;
            return hex(sign | 0x7FF0_0000_0000_0000L | payload);
        }
        return floating(value);
    }

    /// A `float` or `double` constant of this value.
    static String floating(double value) {
        return hex(Double.doubleToRawLongBits(value));
    }

    private static String hex(long bits) {
        return "0x" + String.format("%016X", bits);
    }
}
