package org.jax4j.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.Literal;
import org.jax4j.tree.Tree;

/// What JAX gives for a program: arrays, or an error.
///
/// @param name  of the program, and of its variant if it has several
/// @param lines an array each, or `throws CLASS`
record Expected(String name, List<String> lines) {
    private static final double TOLERANCE = 1e-5;

    /// The entries of a golden: sections `### program`, in which lines that begin with `variant` begin variants.
    static List<Expected> all(String golden, String variant) {
        try (var stream = Expected.class.getResourceAsStream("/goldens/" + golden)) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("(?m)^### ")
                    .splitAsStream(text)
                    .skip(1)
                    .flatMap(section -> entries(section, variant))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Expected> entries(String section, String variant) {
        String program = section.lines().findFirst().orElseThrow();
        if (variant.isEmpty()) {
            return Stream.of(new Expected(program, answers(section)));
        }
        return Pattern.compile("(?m)^" + variant)
                .splitAsStream(section)
                .skip(1)
                .map(part ->
                        new Expected(program + ", " + part.lines().findFirst().orElseThrow(), answers(part)));
    }

    private static List<String> answers(String part) {
        return part.lines()
                .skip(1)
                .filter(line -> !line.startsWith(">>> ") && !line.isEmpty())
                .toList();
    }

    boolean isError() {
        return lines.getFirst().startsWith("throws ");
    }

    /// Requires that a tree of arrays is what JAX gives.
    void assertGivenBy(Object value) {
        List<Array> arrays = Tree.flatten(value, Array.class).leaves();
        assertEquals(lines.size(), arrays.size(), () -> name + " gives " + arrays);
        for (int index = 0; index < arrays.size(); index++) {
            assertEqual(lines.get(index).split(" "), arrays.get(index));
        }
    }

    private static void assertEqual(String[] words, Array array) {
        assertEquals(words[0], array.aval().type().toShortString());
        Literal literal = array.toLiteral();
        int parts = array.dtype().isComplex() ? 2 : 1;
        for (int position = 0; position < array.size() * parts; position++) {
            double wanted = parse(words[position + 1]);
            double given =
                    position % parts == 0 ? literal.doubleAt(position / parts) : literal.imaginaryAt(position / parts);
            double scale = Double.isFinite(wanted) ? Math.max(1, Math.abs(wanted)) : 1;
            assertEquals(wanted, given, TOLERANCE * scale, () -> "element of " + array);
        }
    }

    private static double parse(String word) {
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }
}
