package org.jax4j.jaxpr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Programs with loops and branches, their derivatives and batches, are JAX's programs and compute what JAX
/// computes.
final class ControlGoldenTest {
    private static final List<JaxprSection> SECTIONS = JaxprSection.all("jaxprs-control.txt");
    private static final Programs PROGRAMS = new Programs();

    static {
        BranchPrograms.addTo(PROGRAMS);
        LoopPrograms.addTo(PROGRAMS);
        TransformedLoopPrograms.addTo(PROGRAMS);
    }

    @TestFactory
    Stream<DynamicTest> printsAsJax() {
        return SECTIONS.stream()
                .map(section -> dynamicTest(
                        section.name(),
                        () -> assertEquals(
                                section.text(), PROGRAMS.trace(section).toString())));
    }

    @TestFactory
    Stream<DynamicTest> computesAsJax() {
        Map<String, List<String>> values = values();
        return SECTIONS.stream()
                .map(section -> dynamicTest(
                        section.name(), () -> compare(section, Objects.requireNonNull(values.get(section.name())))));
    }

    private static void compare(JaxprSection section, List<String> expected) {
        List<Array> arguments = new ArrayList<>();
        for (Array example : section.exampleArguments()) {
            arguments.add(sample(example, arguments.size()));
        }
        List<Array> results = PROGRAMS.trace(section).check().evaluate(arguments);
        assertEquals(expected.size(), results.size());
        for (int index = 0; index < results.size(); index++) {
            String[] words = expected.get(index).split(" ");
            Array result = results.get(index);
            assertEquals(words[0], result.aval().type().toShortString());
            Literal literal = result.toLiteral();
            for (int element = 0; element < result.size(); element++) {
                double wanted = Double.parseDouble(words[element + 1]);
                assertEquals(wanted, literal.doubleAt(element), 2e-5 * Math.max(1, Math.abs(wanted)));
            }
        }
    }

    /// The oracle's argument of this type at this position.
    private static Array sample(Array example, int position) {
        DType dtype = example.dtype();
        Literal.Writer writer = new Literal.Writer(example.aval().type());
        for (int index = 0; index < example.size(); index++) {
            switch (dtype.kind()) {
                case BOOL -> writer.put(index, (index + position) % 2 == 0 ? 1L : 0L);
                case SIGNED -> writer.put(index, (5L * index + 3L * position) % 7 - 2);
                case UNSIGNED -> writer.put(index, (5L * index + 3L * position) % 7);
                case FLOAT, COMPLEX -> writer.put(index, ((37 * index + 11 * position) % 23 - 11) / 8.0);
            }
        }
        return DeviceArray.of(writer.toLiteral());
    }

    private static Map<String, List<String>> values() {
        try (var stream = ControlGoldenTest.class.getResourceAsStream("/goldens/values-control.txt")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> values = new TreeMap<>();
            Arrays.stream(text.split("(?m)^### ")).skip(1).forEach(section -> {
                List<String> lines =
                        section.lines().filter(line -> !line.isEmpty()).toList();
                values.put(lines.getFirst(), lines.subList(1, lines.size()));
            });
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyProgramOfTheOracleIsThere() {
        Set<String> known = SECTIONS.stream().map(JaxprSection::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, new TreeSet<>(PROGRAMS.names()));
    }
}
