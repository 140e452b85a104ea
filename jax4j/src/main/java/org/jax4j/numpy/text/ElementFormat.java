package org.jax4j.numpy.text;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.jax4j.stablehlo.DType;

/// Formats the elements of one array, so that they align.
@FunctionalInterface
interface ElementFormat {
    String format(long index);

    /// The format for the elements at `indices`, which are those that will be printed.
    static ElementFormat of(Elements elements, long[] indices, PrintOptions options) {
        DType dtype = elements.type().dtype();
        return switch (dtype.kind()) {
            case BOOL -> {
                String yes = elements.type().isScalar() ? "True" : " True";
                yield index -> elements.flag(index) ? yes : "False";
            }
            case SIGNED, UNSIGNED -> {
                if (dtype.bits() < 8) {
                    yield index -> elements.integer(index);
                }
                int width = LongStream.of(indices)
                        .mapToInt(index -> elements.integer(index).length())
                        .max()
                        .orElse(0);
                yield index -> leftPadded(elements.integer(index), width);
            }
            case FLOAT ->
                hasNumpyFormat(dtype)
                        ? new Floating(elements::real, dtype, indices, options, options.showPlus())
                        : index -> Decimal.general(elements.real(index));
            case COMPLEX -> {
                Floating real = new Floating(elements::real, dtype.real(), indices, options, options.showPlus());
                Floating imaginary = new Floating(elements::imaginary, dtype.real(), indices, options, true);
                yield index -> {
                    String tail = imaginary.format(index);
                    String trimmed = tail.stripTrailing();
                    return real.format(index) + trimmed + "j" + tail.substring(trimmed.length());
                };
            }
        };
    }

    /// Whether NumPy itself has the dtype; the others print each element by itself.
    static boolean hasNumpyFormat(DType dtype) {
        return dtype == DType.FLOAT16 || dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
    }

    private static String leftPadded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /// Floating-point numbers in one notation, with the points below each other.
    final class Floating implements ElementFormat {
        private static final double LARGEST_RATIO = 1000;

        private final LongToDoubleFunction values;
        private final DType dtype;
        private final boolean signed;
        private final boolean scientific;
        private final int precision;
        private final int minDigits;
        private final int left;
        private final int right;
        private final int exponentDigits;

        Floating(LongToDoubleFunction values, DType dtype, long[] indices, PrintOptions options, boolean signed) {
            this.values = values;
            this.dtype = dtype;
            this.signed = signed;
            double[] all = LongStream.of(indices).mapToDouble(values).toArray();
            double[] finite = filter(all, Double::isFinite);
            this.scientific = needsExponent(filter(finite, value -> value != 0), dtype, options.suppressSmall());
            int whole = 0;
            int fraction = 0;
            int exponent = 0;
            for (double value : finite) {
                String text = scientific
                        ? Decimal.scientific(value, dtype, options.precision(), 0, 0)
                        : Decimal.positional(value, dtype, options.precision(), 0);
                int point = text.indexOf('.');
                int end = scientific ? text.indexOf('e') : text.length();
                whole = Math.max(whole, withSign(text).length() - text.length() + point);
                fraction = Math.max(fraction, end - point - 1);
                exponent = Math.max(exponent, text.length() - end - 2);
            }
            this.precision = scientific ? fraction : options.precision();
            this.minDigits = scientific ? fraction : 0;
            this.exponentDigits = exponent;
            this.right = scientific ? exponent + 2 + fraction : fraction;
            this.left = all.length == finite.length ? whole : Math.max(whole, widthOfNonFinite(all) - right - 1);
        }

        private static double[] filter(double[] values, DoublePredicate predicate) {
            return Arrays.stream(values).filter(predicate).toArray();
        }

        private static boolean needsExponent(double[] nonZero, DType dtype, boolean suppressSmall) {
            if (nonZero.length == 0) {
                return false;
            }
            double largest = Arrays.stream(nonZero).map(Math::abs).max().orElseThrow();
            double least = Arrays.stream(nonZero).map(Math::abs).min().orElseThrow();
            double ratio = rounded(largest / least, dtype);
            double limit = dtype == DType.FLOAT16 ? 1e3 : dtype == DType.FLOAT32 ? 1e6 : 1e8;
            return largest >= limit
                    || !suppressSmall && (least < rounded(Decimal.LEAST_FIXED, dtype) || ratio > LARGEST_RATIO);
        }

        /// Comparisons are made in the dtype of the elements.
        private static double rounded(double value, DType dtype) {
            return dtype.format().decode(dtype.format().encode(value));
        }

        private int widthOfNonFinite(double[] all) {
            boolean negative = signed;
            for (double value : all) {
                negative |= value == Double.NEGATIVE_INFINITY;
            }
            return negative ? 4 : 3;
        }

        private String withSign(String text) {
            return signed && !text.startsWith("-") ? "+" + text : text;
        }

        @Override
        public String format(long index) {
            double value = values.applyAsDouble(index);
            if (!Double.isFinite(value)) {
                String text = withSign(Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
                return leftPadded(text, left + right + 1);
            }
            String text = withSign(
                    scientific
                            ? Decimal.scientific(value, dtype, precision, minDigits, exponentDigits)
                            : Decimal.positional(value, dtype, precision, minDigits));
            int point = text.indexOf('.');
            String aligned = " ".repeat(Math.max(0, left - point)) + text;
            int missing = scientific ? 0 : right - (text.length() - point - 1);
            return aligned + " ".repeat(Math.max(0, missing));
        }
    }
}
