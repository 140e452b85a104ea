package org.jax4j.it.golden;

import java.util.List;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// What a golden expression is evaluated with: its inputs, and the literals that its text has in the places of the
/// template.
///
/// @param inputs   the values of `x, y, z, w, u`
/// @param literals as [PythonLiteral] reads them
record Call(List<Array> inputs, List<@Nullable Object> literals) {
    Array x() {
        return inputs.get(0);
    }

    Array y() {
        return inputs.get(1);
    }

    Array z() {
        return inputs.get(2);
    }

    Array w() {
        return inputs.get(3);
    }

    private Object literal(int place) {
        return Objects.requireNonNull(literals.get(place));
    }

    boolean isNone(int place) {
        return literals.get(place) == null;
    }

    /// A literal as an integer.
    int integer(int place) {
        return Math.toIntExact((Long) literal(place));
    }

    double real(int place) {
        return number(place).doubleValue();
    }

    /// An integer or floating-point literal, as Java would have it: an `Integer` or a `Double`.
    Number number(int place) {
        return literal(place) instanceof Long whole ? (Number) Math.toIntExact(whole) : (Double) literal(place);
    }

    boolean bool(int place) {
        return (Boolean) literal(place);
    }

    String text(int place) {
        return (String) literal(place);
    }

    boolean isText(int place) {
        return literals.get(place) instanceof String;
    }

    /// A tuple of texts.
    List<String> texts(int place) {
        return ((List<?>) literal(place)).stream().map(String.class::cast).toList();
    }

    /// A dtype, `jnp.float32`.
    DType dtype(int place) {
        String name = text(place).substring("jnp.".length());
        return name.startsWith("bool") ? DType.BOOL : DType.ofJaxName(name).orElseThrow();
    }

    /// A tuple of integers, or one integer.
    List<Integer> integers(int place) {
        return integers(literal(place));
    }

    int[] shape(int place) {
        return integers(place).stream().mapToInt(size -> size).toArray();
    }

    /// A tuple of tuples of integers.
    List<List<Integer>> table(int place) {
        return ((List<?>) literal(place)).stream().map(Call::integers).toList();
    }

    /// A tuple of tuples of tuples of integers.
    List<List<List<Integer>>> tables(int place) {
        return ((List<?>) literal(place))
                .stream()
                        .map(table -> ((List<?>) Objects.requireNonNull(table))
                                .stream().map(Call::integers).toList())
                        .toList();
    }

    private static List<Integer> integers(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream().map(each -> Math.toIntExact((Long) each)).toList()
                : List.of(Math.toIntExact((Long) Objects.requireNonNull(value)));
    }
}
