package org.jax4j.core.trace;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.Literal;
import org.jspecify.annotations.Nullable;

/// Values as Python's `repr` writes them.
public final class PythonText {
    private static final int LEAST_FIXED_EXPONENT = -4;
    private static final int LEAST_LARGE_EXPONENT = 16;

    private PythonText() {}

    /// A parameter: lists and `int[]` as tuples, booleans, `None`, anything else by `toString`.
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case Double number -> of(number.doubleValue());
            case Collection<?> elements ->
                tuple(elements.stream().map(PythonText::of).toList());
            case int[] elements ->
                tuple(IntStream.of(elements).mapToObj(String::valueOf).toList());
            default -> value.toString();
        };
    }

    private static String tuple(Collection<String> elements) {
        return elements.size() == 1
                ? "(" + elements.iterator().next() + ",)"
                : elements.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /// The shortest text that reads back as this number.
    public static String of(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String sign = value < 0 ? "-" : "";
        if (exponent < LEAST_FIXED_EXPONENT || exponent >= LEAST_LARGE_EXPONENT) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
            return sign + digits.charAt(0) + fraction + "e" + power;
        }
        String plain = shortest.abs().toPlainString();
        return sign + (plain.contains(".") ? plain : plain + ".0");
    }

    /// A complex number, such as `(1+2j)`.
    static String of(double real, double imaginary) {
        String imaginaryText = trimmed(imaginary) + "j";
        if (real == 0 && 1 / real > 0) {
            return imaginaryText;
        }
        String sign = imaginaryText.startsWith("-") ? "" : "+";
        return "(" + trimmed(real) + sign + imaginaryText + ")";
    }

    private static String trimmed(double value) {
        String text = of(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// A scalar constant.
    public static String of(Literal scalar) {
        return switch (scalar.type().dtype().kind()) {
            case BOOL -> scalar.longAt(0) != 0 ? "True" : "False";
            case SIGNED -> String.valueOf(scalar.longAt(0));
            case UNSIGNED -> Long.toUnsignedString(scalar.longAt(0));
            case FLOAT -> of(scalar.doubleAt(0));
            case COMPLEX -> of(scalar.doubleAt(0), scalar.imaginaryAt(0));
        };
    }
}
