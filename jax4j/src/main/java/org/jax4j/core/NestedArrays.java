package org.jax4j.core;

import java.util.Arrays;
import org.jax4j.errors.TypeError;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;

/// Elements as nested Java arrays.
final class NestedArrays {
    private NestedArrays() {}

    static Class<?> elementType(DType dtype) {
        return switch (dtype.kind()) {
            case BOOL -> boolean.class;
            case SIGNED -> dtype.bits() <= 8 ? byte.class : dtype.bits() == 16 ? short.class : whole(dtype.bits() - 1);
            case UNSIGNED -> whole(dtype.bits());
            case FLOAT -> dtype == DType.FLOAT64 ? double.class : float.class;
            case COMPLEX ->
                throw new TypeError("complex numbers have no Java type: read real and imaginary parts with jnp.real "
                        + "and jnp.imag.");
        };
    }

    private static Class<?> whole(int bits) {
        return bits < 32 ? int.class : long.class;
    }

    static Object of(Literal literal, Class<?> element) {
        return build(literal, element, literal.type().shape(), 0, 0);
    }

    private static Object build(Literal literal, Class<?> element, int[] shape, int axis, long offset) {
        if (axis == shape.length) {
            return element(literal, element, offset);
        }
        int[] rest = Arrays.copyOfRange(shape, axis + 1, shape.length);
        long stride = Arrays.stream(rest).asLongStream().reduce(1, (x, y) -> x * y);
        int[] dims = Arrays.copyOfRange(shape, axis, shape.length);
        Object array = java.lang.reflect.Array.newInstance(element, dims);
        for (int index = 0; index < shape[axis]; index++) {
            java.lang.reflect.Array.set(
                    array, index, build(literal, element, shape, axis + 1, offset + index * stride));
        }
        return array;
    }

    private static Object element(Literal literal, Class<?> element, long index) {
        return switch (element.getName()) {
            case "boolean" -> literal.longAt(index) != 0;
            case "byte" -> (byte) literal.longAt(index);
            case "short" -> (short) literal.longAt(index);
            case "int" -> (int) literal.longAt(index);
            case "long" -> literal.longAt(index);
            case "float" -> (float) literal.doubleAt(index);
            default -> literal.doubleAt(index);
        };
    }
}
