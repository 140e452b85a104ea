package org.jax4j.stablehlo.check;

import java.util.Arrays;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Elements and their places, for people.
final class ElementText {
    private ElementText() {}

    /// The place of element `at` in row-major order, such as `[0, 3]`.
    static String index(TensorType type, long at) {
        long[] strides = type.strides();
        long[] index = new long[strides.length];
        long rest = at;
        for (int axis = 0; axis < index.length; axis++) {
            index[axis] = rest / strides[axis];
            rest %= strides[axis];
        }
        return Arrays.toString(index);
    }

    static String of(Literal literal, long at) {
        DType dtype = literal.type().dtype();
        return switch (dtype.kind()) {
            case BOOL -> literal.longAt(at) != 0 ? "true" : "false";
            case SIGNED -> Long.toString(literal.longAt(at));
            case UNSIGNED -> Long.toUnsignedString(literal.longAt(at));
            case FLOAT -> real(dtype, literal.doubleAt(at));
            case COMPLEX ->
                "(" + real(dtype.real(), literal.doubleAt(at)) + ", " + real(dtype.real(), literal.imaginaryAt(at))
                        + ")";
        };
    }

    /// The shortest text that tells apart the numbers of the dtype.
    private static String real(DType dtype, double value) {
        return dtype == DType.FLOAT64 ? Double.toString(value) : Float.toString((float) value);
    }
}
