package org.jax4j.numpy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jspecify.annotations.Nullable;

/// Arrays from nested Java arrays and lists of numbers. Their Java type decides the dtype; nothing is cut.
final class NestedData {
    private final List<Object> scalars = new ArrayList<>();
    private final List<Integer> shape = new ArrayList<>();

    private NestedData() {}

    static Array toArray(Object data) {
        NestedData nested = new NestedData();
        nested.collect(data, 0);
        DType dtype = nested.dtype(data);
        Literal.Writer writer = new Literal.Writer(TensorType.of(dtype, nested.shape));
        for (int index = 0; index < nested.scalars.size(); index++) {
            switch (nested.scalars.get(index)) {
                case Boolean flag -> writer.put(index, flag ? 1L : 0L);
                case Double number -> writer.put(index, number.doubleValue());
                case Float number -> writer.put(index, number.doubleValue());
                case Number number -> writer.put(index, number.longValue());
                default -> throw new IllegalStateException("collected only numbers and booleans");
            }
        }
        return DeviceArray.of(writer.toLiteral());
    }

    private void collect(@Nullable Object data, int depth) {
        switch (data) {
            case null ->
                throw new TypeError("array() takes numbers, booleans, and nested arrays and lists of them, got null.");
            case Boolean _, Byte _, Short _, Integer _, Long _, Float _, Double _ -> {
                if (depth < shape.size()) {
                    throw ragged(depth);
                }
                scalars.add(data);
            }
            case Collection<?> elements -> {
                enter(elements.size(), depth);
                elements.forEach(element -> collect(element, depth + 1));
            }
            default -> {
                if (!data.getClass().isArray()) {
                    throw new TypeError("array() takes numbers, booleans, and nested arrays and lists of them, got a "
                            + data.getClass().getTypeName() + ".");
                }
                int length = java.lang.reflect.Array.getLength(data);
                enter(length, depth);
                for (int index = 0; index < length; index++) {
                    collect(java.lang.reflect.Array.get(data, index), depth + 1);
                }
            }
        }
    }

    private void enter(int length, int depth) {
        if (depth == shape.size() && scalars.isEmpty()) {
            shape.add(length);
        } else if (depth >= shape.size() || shape.get(depth) != length) {
            throw ragged(depth);
        }
    }

    private static ValueError ragged(int depth) {
        return new ValueError("setting an array element with a sequence: the data has an inhomogeneous shape after "
                + depth + " dimensions. All nested arrays of one level must have one length.");
    }

    private DType dtype(Object data) {
        Class<?> element = data.getClass();
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (element.isPrimitive()) {
            return dtype(element);
        }
        return scalars.stream()
                .map(scalar -> unboxed(scalar))
                .max(Comparator.naturalOrder())
                .orElse(Config.current().defaultFloat());
    }

    private static DType dtype(Class<?> primitive) {
        return switch (primitive.getName()) {
            case "boolean" -> DType.BOOL;
            case "byte" -> DType.INT8;
            case "short" -> DType.INT16;
            case "int" -> DType.INT32;
            case "long" -> DType.INT64;
            case "float" -> DType.FLOAT32;
            case "double" -> DType.FLOAT64;
            default -> throw new TypeError("array() takes numbers and booleans, got an array of " + primitive + ".");
        };
    }

    private static DType unboxed(Object scalar) {
        return switch (scalar) {
            case Boolean _ -> DType.BOOL;
            case Byte _ -> DType.INT8;
            case Short _ -> DType.INT16;
            case Integer _ -> DType.INT32;
            case Long _ -> DType.INT64;
            case Float _ -> DType.FLOAT32;
            default -> DType.FLOAT64;
        };
    }
}
