package org.jax4j.checkify;

import static org.jax4j.Jax.jit;
import static org.jax4j.checkify.Checkify.checkify;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jax4j.checkify.CheckedPrograms.Program;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.Literal;
import org.jax4j.tree.Tree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Checked programs find the errors that JAX finds, with its messages, and compute what JAX computes.
final class CheckifyGoldenTest {
    private static final Map<String, ErrorChecks> SETS = Map.of(
            "user", Checkify.userChecks,
            "nan", Checkify.nanChecks,
            "div", Checkify.divChecks,
            "index", Checkify.indexChecks,
            "float", Checkify.floatChecks,
            "automatic", Checkify.automaticChecks,
            "all", Checkify.allChecks);

    /// Our line, which JAX has in its traceback.
    private static final Pattern LINE = Pattern.compile(" \\(\\w+\\.java:\\d+\\)");

    /// Programs of which JAX forgets the checks or which it fails to transform, with what is right.
    private static final Map<String, String> BEYOND_JAX = Map.of(
            "checked_grad_of_scan", "y is -2.0 (`check` failed)",
            "checked_custom_vmap", "y is -2.0 (`check` failed)",
            "checked_sequential_vmap", "y is -2.0 (`check` failed)",
            "jvp_of_checked_root", "guess 4.0 (`check` failed)",
            "vmap_of_checked_while",
                    "at mapped index 3: c is 2 (`check` failed)\nat mapped index 4: c is 2 (`check` failed)");

    private static final CheckedPrograms PROGRAMS = new CheckedPrograms();

    static {
        OperationPrograms.addTo(PROGRAMS);
        LoopPrograms.addTo(PROGRAMS);
        TransformedPrograms.addTo(PROGRAMS);
        RuledPrograms.addTo(PROGRAMS);
    }

    /// What a program gives under one set of checks; without a set it calls `checkify` itself.
    private record Section(String program, String set, List<String> lines) {}

    private static List<Section> sections() {
        try (var stream = CheckifyGoldenTest.class.getResourceAsStream("/goldens/checkify.txt")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            List<Section> sections = new ArrayList<>();
            for (String program : text.split("(?m)^### ", -1)) {
                String[] parts = program.split("(?m)^errors: ", -1);
                String name = parts[0].lines().findFirst().orElse("");
                Arrays.stream(parts)
                        .skip(1)
                        .map(String::strip)
                        .forEach(part -> sections.add(new Section(
                                name,
                                part.lines().findFirst().orElse(""),
                                part.lines().skip(1).toList())));
            }
            return sections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<DynamicTest> each(boolean compiled) {
        return sections().stream()
                .filter(section -> !compiled || !section.set().equals("-"))
                .map(section -> dynamicTest(section.program() + " " + section.set(), () -> compare(section, compiled)));
    }

    @TestFactory
    Stream<DynamicTest> findsWhatJaxFinds() {
        return each(false);
    }

    @TestFactory
    Stream<DynamicTest> findsTheSameWhenCompiled() {
        return each(true);
    }

    @Test
    void everyProgramIsInTheGolden() {
        assertEquals(
                sections().stream().map(Section::program).collect(Collectors.toCollection(TreeSet::new)),
                PROGRAMS.all().keySet());
    }

    private static void compare(Section section, boolean compiled) {
        Program program = Objects.requireNonNull(PROGRAMS.all().get(section.program()));
        List<String> expected = section.lines();
        String right = BEYOND_JAX.get(section.program());
        if (right != null) {
            assertEquals(right, message(run(program, section.set(), compiled)));
            return;
        }
        Checked<?> result;
        try {
            result = run(program, section.set(), compiled);
        } catch (RuntimeException e) {
            List<String> message = String.valueOf(e.getMessage()).lines().toList();
            assertEquals(expected.getFirst(), "throws " + e.getClass().getSimpleName(), e::toString);
            assertSaid(expected.get(1), message.getFirst());
            return;
        }
        List<String> values =
                expected.stream().filter(line -> line.startsWith("= ")).toList();
        assertEquals(
                expected.subList(0, expected.size() - values.size()),
                message(result).lines().toList());
        List<Array> arrays = Tree.flatten(result.value(), Array.class).leaves();
        assertEquals(values.size(), arrays.size());
        for (int index = 0; index < arrays.size(); index++) {
            assertEqual(values.get(index).split(" "), arrays.get(index));
        }
    }

    private static String message(Checked<?> result) {
        return LINE.matcher(result.error().get().orElse("None")).replaceAll("");
    }

    private static Checked<?> run(Program program, String set, boolean compiled) {
        if (set.equals("-")) {
            return (Checked<?>) program.call(program.arguments());
        }
        var checked = checkify(program::call, Objects.requireNonNull(SETS.get(set)));
        return (compiled ? jit(checked) : checked).apply(program.arguments());
    }

    /// JAX's words up to where it shows a value in its own way, or tells what Java has no word for.
    private static void assertSaid(String expected, String actual) {
        String start = expected.split("got|\\(jit", 2)[0].strip();
        assertTrue(actual.startsWith(start), () -> "expected " + expected + ", got " + actual);
    }

    private static void assertEqual(String[] words, Array array) {
        assertEquals(words[1], array.aval().type().toShortString());
        Literal literal = array.toLiteral();
        for (int element = 0; element < array.size(); element++) {
            double wanted = parse(words[element + 2]);
            double scale = Double.isFinite(wanted) ? Math.max(1, Math.abs(wanted)) : 1;
            assertEquals(wanted, literal.doubleAt(element), 2e-6 * scale);
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
