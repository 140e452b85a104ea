package org.jax4j.numpy.text;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// The elements of an array, read one by one from its memory.
///
/// @param type   dtype and shape
/// @param memory the elements in storage order
record Elements(TensorType type, MemorySegment memory) {

    private long bits(long offset, int size) {
        return switch (size) {
            case 1 -> memory.get(ValueLayout.JAVA_BYTE, offset) & 0xFFL;
            case 2 -> memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset) & 0xFFFFL;
            case 4 -> memory.get(ValueLayout.JAVA_INT_UNALIGNED, offset) & 0xFFFF_FFFFL;
            default -> memory.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        };
    }

    private double decode(long offset) {
        DType real = type.dtype().real();
        long bits = bits(offset, real.byteSize());
        return switch (real) {
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            case FLOAT64 -> Double.longBitsToDouble(bits);
            default -> real.format().decode(bits);
        };
    }

    /// An element of a floating-point array, or the real part of one of a complex array.
    double real(long index) {
        return decode(index * type.dtype().byteSize());
    }

    /// The imaginary part of an element of a complex array.
    double imaginary(long index) {
        return decode(index * type.dtype().byteSize() + type.dtype().real().byteSize());
    }

    /// The text of an element of an integer array.
    String integer(long index) {
        int size = type.dtype().byteSize();
        long bits = bits(index * size, size);
        if (type.dtype().kind() == DType.Kind.UNSIGNED) {
            return Long.toUnsignedString(bits);
        }
        int unused = 64 - type.dtype().bits();
        return Long.toString(bits << unused >> unused);
    }

    /// An element of a boolean array.
    boolean flag(long index) {
        return memory.get(ValueLayout.JAVA_BYTE, index) != 0;
    }
}
