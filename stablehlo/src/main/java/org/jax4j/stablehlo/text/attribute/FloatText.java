package org.jax4j.stablehlo.text.attribute;

import java.math.BigInteger;
import java.util.Locale;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.FloatFormat;

/// The decimal text of floating-point numbers, digit for digit as MLIR prints them.
///
/// MLIR writes six significant digits if they identify the number (`1.000000e-01`), else as many as identify any
/// number of the format (`0.333333343`, `1.23456703E-4`), and the bits (`0x7FC00000`) where that text would have
/// no decimal point. The digits are those of LLVM's `APFloat::toString`, which drops digits of the exact value
/// before it rounds: 0.7 in float32 is `0.699999988`, although `7.000000e-01` would do.
final class FloatText {
    private static final int SHORT_DIGITS = 6;

    private FloatText() {}

    /// The text of the number with these storage bits.
    static String of(DType dtype, long bits) {
        FloatFormat format = dtype.format();
        double value = format.decode(bits);
        if (Double.isFinite(value)) {
            boolean negative = Double.doubleToRawLongBits(value) < 0;
            String sign = negative ? "-" : "";
            if (value == 0) {
                return sign + "0.000000e+00";
            }
            Decimal exact = Decimal.of(Math.abs(value));
            String text = sign + exact.rounded(SHORT_DIGITS).scientific();
            if (bits(dtype, text) == bits) {
                return text;
            }
            int digits = 2 + (format.mantissaBits() + 1) * 59 / 196;
            text = sign + exact.rounded(digits).plain(digits);
            if (text.indexOf('.') >= 0) {
                return text;
            }
        }
        return "0x" + Long.toHexString(bits).toUpperCase(Locale.ROOT);
    }

    private static long bits(DType dtype, String text) {
        return switch (dtype) {
            case FLOAT32 -> Float.floatToRawIntBits(Float.parseFloat(text)) & 0xFFFF_FFFFL;
            default -> dtype.format().encode(Double.parseDouble(text));
        };
    }

    /// The number `digits * 10^exponent`; its digits do not end in zeros.
    private record Decimal(BigInteger digits, int exponent) {

        /// The exact value of a positive number.
        static Decimal of(double value) {
            long raw = Double.doubleToRawLongBits(value);
            int biased = (int) (raw >>> 52);
            long mantissa = (raw & ((1L << 52) - 1)) | (biased == 0 ? 0 : 1L << 52);
            int zeros = Long.numberOfTrailingZeros(mantissa);
            int binaryExponent = Math.max(biased, 1) - 1075 + zeros;
            BigInteger significand = BigInteger.valueOf(mantissa >>> zeros);
            if (binaryExponent >= 0) {
                return new Decimal(significand.shiftLeft(binaryExponent), 0);
            }
            return new Decimal(significand.multiply(BigInteger.valueOf(5).pow(-binaryExponent)), binaryExponent);
        }

        /// At most `precision` digits: those beyond are first cut off in binary estimate, the rest rounds half
        /// up.
        Decimal rounded(int precision) {
            BigInteger significand = digits;
            int power = exponent;
            int needed = (precision * 196 + 58) / 59;
            int removable = Math.max(significand.bitLength() - needed, 0) * 59 / 196;
            significand = significand.divide(BigInteger.TEN.pow(removable));
            power += removable;
            int surplus = significand.toString().length() - precision;
            if (surplus > 0) {
                BigInteger unit = BigInteger.TEN.pow(surplus);
                BigInteger[] parts = significand.divideAndRemainder(unit);
                boolean up = parts[1].shiftLeft(1).compareTo(unit) >= 0;
                significand = up ? parts[0].add(BigInteger.ONE) : parts[0];
                power += surplus;
            }
            String text = significand.toString();
            int end = text.length();
            while (end > 1 && text.charAt(end - 1) == '0') {
                end--;
            }
            return new Decimal(new BigInteger(text.substring(0, end)), power + text.length() - end);
        }

        /// `1.234500e+05`: seven digits.
        String scientific() {
            String text = digits.toString();
            int power = exponent + text.length() - 1;
            return text.charAt(0) + "." + text.substring(1) + "0".repeat(SHORT_DIGITS - text.length() + 1)
                    + (power < 0 ? "e-" : "e+")
                    + (Math.abs(power) < 10 ? "0" : "")
                    + Math.abs(power);
        }

        /// `123.45`, `0.012345`, or `1.2345E-7` where that would need more than three zeros.
        String plain(int precision) {
            String text = digits.toString();
            int count = text.length();
            int first = exponent + count - 1; // the power of ten of the first digit
            boolean scientific = exponent >= 0 ? exponent > 3 || count + exponent > precision : first < -3;
            if (scientific) {
                String fraction = count == 1 ? "0" : text.substring(1);
                return text.charAt(0) + "." + fraction + "E" + (first < 0 ? "-" : "+") + Math.abs(first);
            }
            if (exponent >= 0) {
                return text + "0".repeat(exponent);
            }
            int whole = exponent + count;
            return whole > 0
                    ? text.substring(0, whole) + "." + text.substring(whole)
                    : "0." + "0".repeat(-whole) + text;
        }
    }
}
