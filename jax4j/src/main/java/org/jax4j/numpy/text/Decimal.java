package org.jax4j.numpy.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jax4j.stablehlo.DType;

/// Finite numbers in decimal: the shortest digits that identify a number among those of its dtype, cut to a
/// precision.
///
/// This is what NumPy's `format_float_positional` and `format_float_scientific` give in their `unique` mode. A
/// number that needs more digits than the precision allows is rounded from its exact value.
final class Decimal {
    /// Smaller numbers are written in scientific notation.
    static final double LEAST_FIXED = 0.0001;

    private static final int SHORTEST_EXPONENT_DIGITS = 2;

    private Decimal() {}

    /// The shortest decimal number that rounds to `value` in its dtype.
    static BigDecimal shortest(double value, DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> shortened(new BigDecimal(Double.toString(value)), value, dtype);
            case FLOAT32 -> shortened(new BigDecimal(Float.toString((float) value)), value, dtype);
            default -> shortestByTrial(value, dtype);
        };
    }

    /// Java writes at least two digits, where one may do.
    private static BigDecimal shortened(BigDecimal shortest, double value, DType dtype) {
        if (shortest.precision() != 2) {
            return shortest;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(1, RoundingMode.HALF_EVEN));
        return dtype.format().encode(rounded.doubleValue()) == dtype.format().encode(value) ? rounded : shortest;
    }

    private static BigDecimal shortestByTrial(double value, DType dtype) {
        BigDecimal exact = new BigDecimal(value);
        long bits = dtype.format().encode(value);
        for (int digits = 1; digits < exact.precision(); digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (dtype.format().encode(rounded.doubleValue()) == bits) {
                return rounded;
            }
        }
        return exact;
    }

    private static String sign(double value) {
        return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    }

    /// The number as `int.frac`, with at least `minDigits` and at most `precision` digits behind the point; the
    /// fraction may be empty.
    static String positional(double value, DType dtype, int precision, int minDigits) {
        BigDecimal magnitude = shortest(Math.abs(value), dtype);
        if (magnitude.scale() > precision) {
            magnitude = new BigDecimal(Math.abs(value)).setScale(precision, RoundingMode.HALF_EVEN);
        }
        String plain = magnitude.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        return sign(value) + whole + "." + padded(point < 0 ? "" : plain.substring(point + 1), minDigits);
    }

    /// The number as `d.ddde±xx`, with at least `minDigits` and at most `precision` digits behind the point and
    /// at least `exponentDigits` in the exponent.
    static String scientific(double value, DType dtype, int precision, int minDigits, int exponentDigits) {
        BigDecimal magnitude = shortest(Math.abs(value), dtype).stripTrailingZeros();
        int wanted = Math.clamp(magnitude.precision() - 1, minDigits, precision);
        if (wanted != magnitude.precision() - 1) {
            magnitude = new BigDecimal(Math.abs(value))
                    .round(new MathContext(wanted + 1, RoundingMode.HALF_EVEN))
                    .stripTrailingZeros();
        }
        String digits = magnitude.unscaledValue().toString();
        int exponent = value == 0 ? 0 : digits.length() - 1 - magnitude.scale();
        String power = String.valueOf(Math.abs(exponent));
        int width = Math.max(exponentDigits, SHORTEST_EXPONENT_DIGITS);
        return sign(value)
                + digits.charAt(0)
                + "."
                + padded(digits.substring(1), minDigits)
                + "e"
                + (exponent < 0 ? "-" : "+")
                + "0".repeat(Math.max(0, width - power.length()))
                + power;
    }

    /// Trailing zeros are removed, then added again up to `minDigits`.
    private static String padded(String fraction, int minDigits) {
        int end = fraction.length();
        while (end > 0 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        return fraction.substring(0, end) + "0".repeat(Math.max(0, minDigits - end));
    }

    /// C's `%g`: six significant digits, without trailing zeros.
    static String general(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return sign(value) + "0";
        }
        BigDecimal rounded = new BigDecimal(Math.abs(value))
                .round(new MathContext(6, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return sign(value) + rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().toString();
        String power = String.valueOf(Math.abs(exponent));
        return sign(value)
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (power.length() < 2 ? "0" : "")
                + power;
    }

    /// A scalar by itself: scientific below 1e-4, and from where the dtype no longer has all integers.
    static String scalar(double value, DType dtype) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        double magnitude = Math.abs(value);
        double limit = dtype == DType.FLOAT16 ? 1e3 : dtype == DType.FLOAT32 ? 1e6 : 1e16;
        if (magnitude == 0 || magnitude >= LEAST_FIXED && magnitude < limit) {
            return positional(value, dtype, Integer.MAX_VALUE, 1);
        }
        return scientific(value, dtype, Integer.MAX_VALUE - 1, 0, 2).replace(".e", "e");
    }
}
