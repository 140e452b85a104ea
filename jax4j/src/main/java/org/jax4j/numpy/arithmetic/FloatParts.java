package org.jax4j.numpy.arithmetic;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.numpy.arithmetic.Representation.Frexp;
import org.jax4j.stablehlo.DType;

/// Mantissas and exponents of floating-point numbers, from their bits.
final class FloatParts {
    private FloatParts() {}

    static Frexp of(Array value) {
        DType dtype = value.dtype();
        int fraction = dtype.format().mantissaBits();
        long mask = (1L << dtype.format().exponentBits()) - 1;
        // The exponent that numbers from 1/2 to below 1 have in their bits.
        long half = dtype.format().bias() - 1L;
        DType integer = bitsOf(dtype);
        // Subnormal numbers are scaled up first, so that they have an exponent.
        Array small = JNP.less(JNP.abs(value), Scalars.like(value, Scalars.smallestNormal(dtype)));
        Array normal = JNP.where(small, value.times(Math.scalb(1.0, fraction)), value);
        Array bits = Conversion.bitcastConvertType(normal, integer);
        Array shift = Scalars.of(integer, (long) fraction);
        Array stored = Bitwise.bitwiseAnd(Bitwise.shiftRightArithmetic(bits, shift), Scalars.of(integer, mask));
        Array exponent = JNP.subtract(stored.astype(DType.INT32), (int) half);
        exponent = JNP.where(small, exponent.minus(fraction), exponent);
        Array cleared = Bitwise.bitwiseAnd(bits, Scalars.of(integer, ~(mask << fraction)));
        Array mantissa =
                Conversion.bitcastConvertType(Bitwise.bitwiseOr(cleared, Scalars.of(integer, half << fraction)), dtype);
        Array special = JNP.logicalOr(JNP.logicalNot(JNP.isfinite(value)), value.eq(0));
        return new Frexp(
                JNP.where(special, value, mantissa),
                JNP.where(special, 0, exponent).astype(DType.INT32));
    }

    private static DType bitsOf(DType dtype) {
        return switch (dtype.bits()) {
            case 64 -> DType.INT64;
            case 32 -> DType.INT32;
            case 16 -> DType.INT16;
            default -> DType.INT8;
        };
    }
}
