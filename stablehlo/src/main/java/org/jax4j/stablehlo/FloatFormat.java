package org.jax4j.stablehlo;

/// A binary floating-point format of at most 64 bits, with conversion from and to `double` by
/// round-to-nearest-even.
///
/// The suffixes of the narrow formats say what is special: `F` there are no infinities, `N` NaN is encoded in its
/// own way, `U` unsigned zero, `Z` minus zero's code is NaN. Sources: IEEE 754-2019; "FP8 Formats for Deep
/// Learning" (arXiv 2209.05433); "8-bit Numerical Formats for Deep Neural Networks" (arXiv 2206.02915); OCP
/// Microscaling Formats 1.0.
///
/// @param exponentBits width of the exponent field
/// @param mantissaBits width of the mantissa field, without the hidden bit
/// @param bias         exponent bias
/// @param specials     how infinities and NaN are encoded
public record FloatFormat(int exponentBits, int mantissaBits, int bias, Specials specials) {

    /// How a format encodes what is not a finite number.
    public enum Specials {
        /// The largest exponent holds infinities and NaNs.
        IEEE,
        /// No infinities; all ones (beside the sign) is NaN.
        FINITE_NAN_ALL_ONES,
        /// No infinities; the code of minus zero is NaN.
        FINITE_NAN_MINUS_ZERO,
        /// Finite numbers only; conversion saturates.
        FINITE,
        /// A power of two without sign, mantissa or zero; all ones is NaN.
        POWER_OF_TWO
    }

    static FloatFormat of(DType dtype) {
        return switch (dtype) {
            case FLOAT4_E2M1FN -> new FloatFormat(2, 1, 1, Specials.FINITE);
            case FLOAT6_E2M3FN -> new FloatFormat(2, 3, 1, Specials.FINITE);
            case FLOAT6_E3M2FN -> new FloatFormat(3, 2, 3, Specials.FINITE);
            case FLOAT8_E3M4 -> new FloatFormat(3, 4, 3, Specials.IEEE);
            case FLOAT8_E4M3 -> new FloatFormat(4, 3, 7, Specials.IEEE);
            case FLOAT8_E4M3FN -> new FloatFormat(4, 3, 7, Specials.FINITE_NAN_ALL_ONES);
            case FLOAT8_E4M3FNUZ -> new FloatFormat(4, 3, 8, Specials.FINITE_NAN_MINUS_ZERO);
            case FLOAT8_E4M3B11FNUZ -> new FloatFormat(4, 3, 11, Specials.FINITE_NAN_MINUS_ZERO);
            case FLOAT8_E5M2 -> new FloatFormat(5, 2, 15, Specials.IEEE);
            case FLOAT8_E5M2FNUZ -> new FloatFormat(5, 2, 16, Specials.FINITE_NAN_MINUS_ZERO);
            case FLOAT8_E8M0FNU -> new FloatFormat(8, 0, 127, Specials.POWER_OF_TWO);
            case BFLOAT16 -> new FloatFormat(8, 7, 127, Specials.IEEE);
            case FLOAT16 -> new FloatFormat(5, 10, 15, Specials.IEEE);
            case FLOAT32 -> new FloatFormat(8, 23, 127, Specials.IEEE);
            case FLOAT64 -> new FloatFormat(11, 52, 1023, Specials.IEEE);
            default -> throw new IllegalStateException(dtype + " is not a floating-point dtype");
        };
    }

    private int signShift() {
        return exponentBits + mantissaBits;
    }

    private long magnitudeMask() {
        return (1L << signShift()) - 1;
    }

    private long exponentMask() {
        return ((1L << exponentBits) - 1) << mantissaBits;
    }

    /// The number that `bits` stand for.
    public double decode(long bits) {
        if (exponentBits == 11) {
            return Double.longBitsToDouble(bits);
        }
        if (specials == Specials.POWER_OF_TWO) {
            return (bits & 0xFF) == 0xFF ? Double.NaN : Math.scalb(1.0, (int) (bits & 0xFF) - bias);
        }
        boolean negative = (bits >>> signShift() & 1) != 0;
        long magnitude = bits & magnitudeMask();
        if (isNaN(negative, magnitude)) {
            return Double.NaN;
        }
        double value;
        if (specials == Specials.IEEE && magnitude == exponentMask()) {
            value = Double.POSITIVE_INFINITY;
        } else {
            int exponent = (int) (magnitude >>> mantissaBits);
            long mantissa = magnitude & (1L << mantissaBits) - 1;
            value = exponent == 0
                    ? Math.scalb((double) mantissa, 1 - bias - mantissaBits)
                    : Math.scalb((double) (mantissa | 1L << mantissaBits), exponent - bias - mantissaBits);
        }
        return negative ? -value : value;
    }

    private boolean isNaN(boolean negative, long magnitude) {
        return switch (specials) {
            case IEEE -> magnitude > exponentMask();
            case FINITE_NAN_ALL_ONES -> magnitude == magnitudeMask();
            case FINITE_NAN_MINUS_ZERO -> negative && magnitude == 0;
            case FINITE, POWER_OF_TWO -> false;
        };
    }

    /// The bits of the representable number nearest to `value`, ties to even; overflow gives infinity, or where
    /// there is none NaN (saturation where there is neither).
    public long encode(double value) {
        if (exponentBits == 11) {
            return Double.doubleToRawLongBits(value);
        }
        if (specials == Specials.POWER_OF_TWO) {
            return encodePowerOfTwo(value);
        }
        long sign = Double.doubleToRawLongBits(value) >>> 63;
        if (Double.isNaN(value)) {
            return nan(sign);
        }
        long magnitude = roundMagnitude(Math.abs(value));
        if (magnitude > maxFinite()) {
            return overflow(sign);
        }
        if (specials == Specials.FINITE_NAN_MINUS_ZERO && magnitude == 0) {
            return 0;
        }
        return sign << signShift() | magnitude;
    }

    /// Rounds a non-negative number to the format's grid; the result may lie beyond the largest finite code.
    private long roundMagnitude(double value) {
        if (value == 0) {
            return 0;
        }
        if (Double.isInfinite(value)) {
            return Long.MAX_VALUE;
        }
        int exponent = Math.max(Math.getExponent(value), 1 - bias);
        if (exponent - bias > 1 << exponentBits) {
            return Long.MAX_VALUE;
        }
        // Scaling by a power of two is exact here, and rint rounds ties to even; a carry runs into the exponent field
        // by itself.
        long steps = (long) Math.rint(Math.scalb(value, mantissaBits - exponent));
        return ((long) (exponent + bias - 1) << mantissaBits) + steps;
    }

    /// Whether there are infinities.
    public boolean hasInfinities() {
        return specials == Specials.IEEE;
    }

    /// The largest finite number.
    public double largest() {
        return decode(maxFinite());
    }

    private long maxFinite() {
        return switch (specials) {
            case IEEE -> exponentMask() - 1;
            case FINITE_NAN_ALL_ONES -> magnitudeMask() - 1;
            case FINITE_NAN_MINUS_ZERO, FINITE -> magnitudeMask();
            case POWER_OF_TWO -> 0xFE;
        };
    }

    private long nan(long sign) {
        return switch (specials) {
            case IEEE -> sign << signShift() | exponentMask() | 1L << mantissaBits - 1;
            case FINITE_NAN_ALL_ONES -> sign << signShift() | magnitudeMask();
            case FINITE_NAN_MINUS_ZERO -> 1L << signShift();
            case FINITE -> 1L << signShift(); // ml_dtypes converts NaN to minus zero
            case POWER_OF_TWO -> 0xFF;
        };
    }

    private long overflow(long sign) {
        return switch (specials) {
            case IEEE -> sign << signShift() | exponentMask();
            case FINITE_NAN_ALL_ONES, FINITE_NAN_MINUS_ZERO, POWER_OF_TWO -> nan(sign);
            case FINITE -> sign << signShift() | magnitudeMask();
        };
    }

    private long encodePowerOfTwo(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            return 0xFF;
        }
        int exponent = Math.getExponent(value);
        double mantissa = Math.scalb(value, -exponent);
        int rounded = exponent + bias + (mantissa > 1.5 || mantissa == 1.5 && ((exponent + bias) & 1) != 0 ? 1 : 0);
        return rounded > 0xFE ? 0xFF : Math.max(rounded, 0);
    }
}
