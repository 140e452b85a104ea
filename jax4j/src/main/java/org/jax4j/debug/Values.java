package org.jax4j.debug;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jax4j.core.Array;
import org.jax4j.core.trace.PythonText;
import org.jax4j.errors.ValueError;
import org.jax4j.numpy.text.NumpyText;
import org.jax4j.numpy.text.PrintOptions;
import org.jax4j.stablehlo.Literal;
import org.jspecify.annotations.Nullable;

/// Values as text: scalars as Python's numbers, arrays as NumPy's, anything else as Java writes it.
final class Values {
    private Values() {}

    /// A value in a format.
    ///
    /// @param spec in the language of Python's formats
    static String format(@Nullable Object value, String spec) {
        return switch (value) {
            case Array array when array.ndim() == 0 -> scalar(array.toLiteral(), spec);
            case Array array
            when spec.isEmpty() -> NumpyText.str(array.aval(), array.toSegment(), PrintOptions.DEFAULT);
            case Array array ->
                throw new ValueError("unsupported format string '" + spec + "' passed to an array of shape "
                        + Arrays.toString(array.shape())
                        + ": formats are of single numbers. Print the array as {}, or its elements.");
            case Float number -> FormatSpec.of(spec).real(number);
            case Double number -> FormatSpec.of(spec).real(number);
            case BigDecimal number -> FormatSpec.of(spec).real(number.doubleValue());
            case Number number -> FormatSpec.of(spec).integer(new BigDecimal(number.toString()));
            case Boolean flag -> truth(flag, spec);
            case null, default -> FormatSpec.of(spec).text(String.valueOf(value));
        };
    }

    /// Python's `repr` of a value.
    static String repr(@Nullable Object value) {
        return switch (value) {
            case String text -> "'" + text + "'";
            case Boolean flag -> truth(flag, "");
            case Float number -> PythonText.of(number);
            case Double number -> PythonText.of(number);
            case null, default -> String.valueOf(value);
        };
    }

    private static String truth(boolean flag, String spec) {
        return spec.isEmpty()
                ? flag ? "True" : "False"
                : FormatSpec.of(spec).integer(flag ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    private static String scalar(Literal value, String spec) {
        return switch (value.type().dtype().kind()) {
            case BOOL -> truth(value.longAt(0) != 0, spec);
            case SIGNED -> FormatSpec.of(spec).integer(BigDecimal.valueOf(value.longAt(0)));
            case UNSIGNED -> FormatSpec.of(spec).integer(new BigDecimal(Long.toUnsignedString(value.longAt(0))));
            case FLOAT -> FormatSpec.of(spec).real(value.doubleAt(0));
            case COMPLEX -> FormatSpec.of(spec).complex(value.doubleAt(0), value.imaginaryAt(0));
        };
    }
}
