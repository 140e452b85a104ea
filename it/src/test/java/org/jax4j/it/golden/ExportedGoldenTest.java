package org.jax4j.it.golden;

import static org.jax4j.Jax.export;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.ValueError;
import org.jax4j.export.Exported;
import org.jax4j.function.Fn1;
import org.jax4j.it.export.Leaves;
import org.jax4j.numpy.io.Npz;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.Literal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What JAX exported computes the same here, and has the same derivatives: by the derivative in the file, and by
/// those of the program's operations, from the file and from the program's text alone.
final class ExportedGoldenTest {
    private static final Map<String, byte[]> FILES = unzip();

    /// Functions whose derivative in Python is not that of their operations: by a rule of their own.
    private static final Set<String> OWN_RULES = Set.of("custom_rule");

    private static final double TOLERANCE = 2e-4;

    private static Map<String, byte[]> unzip() {
        Map<String, byte[]> members = new TreeMap<>();
        try (var stream = ExportedGoldenTest.class.getResourceAsStream("/goldens/exported.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(stream))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    private static byte[] file(String name) {
        return Objects.requireNonNull(FILES.get(name), name);
    }

    /// A function with numbers from Python.
    private record Case(String name, Map<String, Literal> numbers) {
        static Case of(String name) {
            try {
                return new Case(name, Npz.read(new ByteArrayInputStream(file(name + ".npz"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<Array> arrays(String kind) {
            List<Array> arrays = new ArrayList<>();
            for (int index = 0; numbers.containsKey(kind + index); index++) {
                arrays.add(DeviceArray.of(Objects.requireNonNull(numbers.get(kind + index))));
            }
            return arrays;
        }

        boolean hasDerivative() {
            return numbers.containsKey("vjp0");
        }

        void assertNear(String kind, List<Array> results) {
            List<Array> expected = arrays(kind);
            assertEquals(expected.size(), results.size());
            for (int index = 0; index < results.size(); index++) {
                Array ours = results.get(index);
                Array theirs = expected.get(index);
                assertEquals(theirs.aval().type(), ours.aval().type(), name + " " + kind + index);
                String shown = name + " " + kind + index + ": " + ours + " should be " + theirs;
                assertTrue(jnp.allclose(ours, theirs, TOLERANCE, TOLERANCE).toBoolean(), shown);
            }
        }
    }

    private static Stream<Case> cases() {
        return FILES.keySet().stream()
                .filter(name -> name.endsWith(".npz"))
                .map(name -> Case.of(name.substring(0, name.length() - ".npz".length())));
    }

    private static List<DynamicTest> each(org.junit.jupiter.api.function.ThrowingConsumer<Case> test) {
        return cases().map(example -> DynamicTest.dynamicTest(example.name(), () -> test.accept(example)))
                .toList();
    }

    private static List<Array> derivative(Exported exported, Case example) {
        Fn1<List<Array>, List<Array>> function = leaves -> Leaves.apply(exported, leaves);
        return vjp(function, example.arrays("in")).pullback().apply(example.arrays("ct"));
    }

    @TestFactory
    List<DynamicTest> artifactsComputeWhatPythonDoes() {
        return each(example -> example.assertNear(
                "out", Leaves.apply(export.deserialize(file(example.name() + ".jax")), example.arrays("in"))));
    }

    @TestFactory
    List<DynamicTest> programsComputeWhatPythonDoes() {
        return each(example -> example.assertNear(
                "out", Leaves.apply(export.deserialize(file(example.name() + ".mlir")), example.arrays("in"))));
    }

    @TestFactory
    List<DynamicTest> theTranslationComputesWhatTheProgramDoes() {
        return each(example -> {
            Exported exported = export.deserialize(file(example.name() + ".mlir"));
            example.assertNear("out", exported.jaxpr().evaluate(example.arrays("in")));
        });
    }

    @TestFactory
    List<DynamicTest> theDerivativeInTheFileIsThatOfPython() {
        return cases().filter(Case::hasDerivative)
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    Exported exported = export.deserialize(file(example.name() + ".jax"));
                    assertTrue(exported.hasVjp());
                    example.assertNear("vjp", derivative(exported, example));
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> theDerivativeOfTheOperationsIsThatOfPython() {
        return cases().filter(example -> example.hasDerivative() && !OWN_RULES.contains(example.name()))
                .map(example -> DynamicTest.dynamicTest(
                        example.name(),
                        () -> example.assertNear(
                                "vjp", derivative(export.deserialize(file(example.name() + ".mlir")), example))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> membersOfABatchComputeWhatEachDoes() {
        return each(example -> {
            Exported exported =
                    export.deserialize(file(example.name() + ".jax")).withoutVjp();
            List<Array> inputs = example.arrays("in");
            List<Array> batch = inputs.stream()
                    .map(input -> jnp.stack(List.of(input, input)))
                    .toList();
            Fn1<List<Array>, List<Array>> each = leaves -> Leaves.apply(exported, leaves);
            List<Array> results = jit(vmap(each)).apply(batch);
            for (int member : new int[] {0, 1}) {
                example.assertNear(
                        "out",
                        results.stream().map(result -> result.get(member)).toList());
            }
        });
    }

    @Test
    void aRuleOfPythonIsInTheFileOnly() {
        Case example = Case.of("custom_rule");
        Exported exported = export.deserialize(file("custom_rule.jax"));
        example.assertNear("vjp", derivative(exported, example));
        Array file = derivative(exported, example).getFirst();
        Array operations = derivative(exported.withoutVjp(), example).getFirst();
        assertFalse(jnp.allclose(file, operations).toBoolean());
    }

    @Test
    void symbolicShapesAreRefused() {
        ValueError error = assertThrows(ValueError.class, () -> export.deserialize(file("symbolic.refused")));
        String message = "the artifact was exported with symbolic shapes: an array has shape (n, 3). They are not "
                + "supported; export the function in Python with numbers, one file for each shape that is needed.";
        assertTrue(String.valueOf(error.getMessage()).startsWith(message), error.getMessage());
    }

    @Test
    void ofSeveralPlatformsTheProcessorIsTaken() {
        Exported exported = export.deserialize(file("platforms.platforms"));
        assertEquals(List.of("cuda", "cpu"), exported.platforms());
        Array x = jnp.array(new float[] {0.5f, 1});
        assertTrue(jnp.allclose(exported.<Array>call(x), jnp.sin(x).times(2)).toBoolean());
        Array slope = vjp((Array v) -> exported.<Array>call(v), x).pullback().apply(jnp.ones(2));
        assertTrue(jnp.allclose(slope, jnp.cos(x).times(2)).toBoolean());
    }

    @Test
    void keysAreKeys() {
        Exported exported = export.deserialize(file("key.key"));
        Key key = org.jax4j.Jax.random.key(7);
        Key split = exported.call(key);
        Array expected = org.jax4j.Jax.random.split(key).data();
        assertTrue(jnp.arrayEqual(split.data(), expected).toBoolean());
        assertEquals("[key<fry>[]]", exported.inAvals().toString());
    }

    @Test
    void tornFilesAreRefused() {
        byte[] whole = file("trees.jax");
        for (int length :
                IntStream.iterate(0, n -> n < whole.length, n -> n + 97).toArray()) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThrows(RuntimeException.class, () -> export.deserialize(torn));
        }
    }
}
