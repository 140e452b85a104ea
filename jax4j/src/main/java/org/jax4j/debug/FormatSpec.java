package org.jax4j.debug;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.core.trace.PythonText;
import org.jax4j.errors.ValueError;

/// How a number or a text is written: Python's [format
/// specification](https://docs.python.org/3/library/string.html#format-specification-mini-language).
///
/// @param text      as the user wrote it
/// @param fill      what fills the width
/// @param align     `<`, `>`, `^`, `=`, or a space for the value's own alignment
/// @param sign      `+`, a space, or `-` for negative numbers only
/// @param alternate whether a base is written in front, `0x`
/// @param width     the least number of characters
/// @param grouping  what stands between groups of digits; a zero character for none
/// @param precision digits behind the point, or significant ones; -1 if not given
/// @param type      the notation; a zero character if not given
record FormatSpec(
        String text,
        char fill,
        char align,
        char sign,
        boolean alternate,
        int width,
        char grouping,
        int precision,
        char type) {
    private static final char NONE = '\0';
    private static final char OWN = ' ';
    private static final int DEFAULT_PRECISION = 6;
    private static final Pattern SYNTAX = Pattern.compile(
            "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alt>#)?(?<zero>0)?(?<width>\\d{1,4})?"
                    + "(?<group>[,_])?(?:\\.(?<precision>\\d{1,4}))?(?<type>[a-zA-Z%])?",
            Pattern.DOTALL);

    /// @throws ValueError if the text is no format
    static FormatSpec of(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new ValueError("Invalid format specifier '" + text + "'. Formats are written as in {x:8.3f}.");
        }
        boolean zero = parts.group("zero") != null;
        String align = parts.group("align");
        String fill = parts.group("fill");
        return new FormatSpec(
                text,
                fill != null ? fill.charAt(0) : zero ? '0' : ' ',
                align != null ? align.charAt(0) : zero ? '=' : OWN,
                first(parts.group("sign"), '-'),
                parts.group("alt") != null,
                number(parts.group("width"), 0),
                first(parts.group("group"), NONE),
                number(parts.group("precision"), -1),
                first(parts.group("type"), NONE));
    }

    private static char first(@org.jspecify.annotations.Nullable String text, char otherwise) {
        return text == null ? otherwise : text.charAt(0);
    }

    private static int number(@org.jspecify.annotations.Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private ValueError unknown(String kind) {
        return new ValueError(
                "Unknown format code '" + type + "' for object of type '" + kind + "', in {:" + text + "}.");
    }

    /// A text.
    String text(String value) {
        if (type != NONE && type != 's') {
            throw unknown("str");
        }
        if (align == '=') {
            throw new ValueError("'=' alignment not allowed in string format specifier, in {:" + text + "}.");
        }
        return padded("", precision >= 0 && precision < value.length() ? value.substring(0, precision) : value, '<');
    }

    /// A whole number.
    String integer(BigDecimal value) {
        String digits = value.abs().toBigInteger().toString();
        return switch (type) {
            case NONE, 'd', 'n' -> number(value.signum() < 0, "", digits, 3);
            case 'b' ->
                number(value.signum() < 0, "0b", value.abs().toBigInteger().toString(2), 4);
            case 'o' ->
                number(value.signum() < 0, "0o", value.abs().toBigInteger().toString(8), 4);
            case 'x' ->
                number(value.signum() < 0, "0x", value.abs().toBigInteger().toString(16), 4);
            case 'X' ->
                number(
                        value.signum() < 0,
                        "0X",
                        value.abs().toBigInteger().toString(16).toUpperCase(Locale.ROOT),
                        4);
            case 'c' -> padded("", Character.toString(value.intValueExact()), '<');
            case 'e', 'E', 'f', 'F', 'g', 'G', '%' -> real(value.doubleValue());
            default -> throw unknown("int");
        };
    }

    /// A floating-point number.
    String real(double value) {
        boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
        return number(negative, "", magnitude(Math.abs(value), "float"), 3);
    }

    /// A complex number.
    String complex(double real, double imaginary) {
        if (type == NONE && precision < 0 && sign == '-') {
            String tail = trimmed(PythonText.of(imaginary)) + "j";
            boolean alone = real == 0 && 1 / real > 0;
            String both = trimmed(PythonText.of(real)) + (tail.startsWith("-") ? "" : "+") + tail;
            return padded("", alone ? tail : "(" + both + ")", '>');
        }
        String first = new FormatSpec(text, ' ', OWN, sign, alternate, 0, grouping, precision, type).real(real);
        String second = new FormatSpec(text, ' ', OWN, '+', alternate, 0, grouping, precision, type).real(imaginary);
        return padded("", first + second + "j", '>');
    }

    private static String trimmed(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private String magnitude(double value, String kind) {
        boolean upper = Character.isUpperCase(type);
        if (!Double.isFinite(value)) {
            String name = Double.isNaN(value) ? "nan" : "inf";
            return (upper ? name.toUpperCase(Locale.ROOT) : name) + (type == '%' ? "%" : "");
        }
        int digits = precision >= 0 ? precision : DEFAULT_PRECISION;
        String plain = switch (type) {
            case NONE -> precision >= 0 ? general(value, Math.max(1, digits), true) : PythonText.of(value);
            case 'e', 'E' -> scientific(value, digits);
            case 'f', 'F' -> fixed(new BigDecimal(value), digits);
            case 'g', 'G', 'n' -> general(value, Math.max(1, digits), false);
            case '%' -> fixed(new BigDecimal(value).movePointRight(2), digits) + "%";
            default -> throw unknown(kind);
        };
        return upper ? plain.toUpperCase(Locale.ROOT) : plain;
    }

    private static String fixed(BigDecimal value, int digits) {
        return value.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String scientific(double value, int digits) {
        if (value == 0) {
            return fixed(BigDecimal.ZERO, digits) + "e+00";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String mantissa = fixed(rounded.movePointLeft(exponent), digits);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /// C's `%g`, with a point in any case if `point` is set.
    private String general(double value, int digits, boolean point) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        int largest = point ? digits - 1 : digits;
        if (exponent < -4 || exponent >= largest && !(point && value == 0)) {
            String text = scientific(value, digits - 1);
            int at = text.indexOf('e');
            return alternate ? text : stripped(text.substring(0, at)) + text.substring(at);
        }
        String text = fixed(rounded, Math.max(0, digits - 1 - exponent));
        String short_ = alternate ? text : stripped(text);
        return point && !short_.contains(".") ? short_ + ".0" : short_;
    }

    private static String stripped(String text) {
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private String number(boolean negative, String base, String digits, int group) {
        String front = (negative ? "-" : sign == '-' ? "" : String.valueOf(sign)) + (alternate ? base : "");
        return padded(front, grouping == NONE ? digits : grouped(digits, group), '>');
    }

    private String grouped(String digits, int group) {
        int end = 0;
        while (end < digits.length() && Character.isLetterOrDigit(digits.charAt(end)) && digits.charAt(end) != 'e') {
            end++;
        }
        StringBuilder text = new StringBuilder(digits);
        for (int at = end - group; at > 0; at -= group) {
            text.insert(at, grouping);
        }
        return text.toString();
    }

    private String padded(String front, String body, char own) {
        int missing = width - front.length() - body.length();
        if (missing <= 0) {
            return front + body;
        }
        String filling = String.valueOf(fill);
        return switch (align == OWN ? own : align) {
            case '<' -> front + body + filling.repeat(missing);
            case '^' -> filling.repeat(missing / 2) + front + body + filling.repeat(missing - missing / 2);
            case '=' -> front + filling.repeat(missing) + body;
            default -> filling.repeat(missing) + front + body;
        };
    }
}
