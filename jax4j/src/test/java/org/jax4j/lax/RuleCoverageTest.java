package org.jax4j.lax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.trigonometric.Trigonometric;
import org.junit.jupiter.api.Test;

/// That no primitive escapes the table of rules.
final class RuleCoverageTest {
    /// Primitives whose operands are programs, or that mean nothing by themselves, with the tests of their rules.
    private static final Map<String, String> ELSEWHERE = new TreeMap<>(Map.ofEntries(
            Map.entry("org.jax4j.control.primitive.Cond", "org.jax4j.control.LoopRulesTest"),
            Map.entry("org.jax4j.control.primitive.Scan", "org.jax4j.control.LoopRulesTest"),
            Map.entry("org.jax4j.control.primitive.While", "org.jax4j.control.LoopRulesTest"),
            Map.entry("org.jax4j.control.solve.LinearSolve", "org.jax4j.control.solve.SolvesTest"),
            Map.entry("org.jax4j.control.solve.Root", "org.jax4j.control.solve.SolvesTest"),
            Map.entry("org.jax4j.checkify.Check", "org.jax4j.checkify.CheckifyTest"),
            Map.entry("org.jax4j.debug.DebugCallback", "org.jax4j.it.debug.CallbacksTest"),
            Map.entry("org.jax4j.debug.DebugPrint", "org.jax4j.it.debug.DebugPrintTest"),
            Map.entry("org.jax4j.debug.IoCallback", "org.jax4j.it.debug.CallbacksTest"),
            Map.entry("org.jax4j.debug.PureCallback", "org.jax4j.it.debug.CallbacksTest"),
            Map.entry("org.jax4j.export.CallExported", "org.jax4j.it.export.ExportedSamplesTest"),
            Map.entry("org.jax4j.export.translation.Foreign", "org.jax4j.it.export.ExportedConformanceTest"),
            Map.entry("org.jax4j.lax.parallel.AllGather", "org.jax4j.lax.parallel.CollectivesTest"),
            Map.entry("org.jax4j.lax.parallel.AllReduce", "org.jax4j.lax.parallel.CollectivesTest"),
            Map.entry("org.jax4j.lax.parallel.AllToAll", "org.jax4j.lax.parallel.CollectivesTest"),
            Map.entry("org.jax4j.lax.parallel.AxisIndex", "org.jax4j.lax.parallel.CollectivesTest"),
            Map.entry("org.jax4j.lax.parallel.Permute", "org.jax4j.lax.parallel.CollectivesTest"),
            Map.entry("org.jax4j.lax.parallel.SumScatter", "org.jax4j.lax.parallel.CollectivesTest"),
            Map.entry("org.jax4j.lax.random.Hashing", "org.jax4j.random.KeyTest"),
            Map.entry("org.jax4j.lax.random.RandomBits$RngBitGenerator", "org.jax4j.lax.random.RandomBitsTest"),
            Map.entry("org.jax4j.lax.random.RandomBits$RngUniform", "org.jax4j.lax.random.RandomBitsTest"),
            Map.entry("org.jax4j.random.sampler.RandomGamma", "org.jax4j.random.KeyTest"),
            Map.entry("org.jax4j.transform.checkpoint.Remat", "org.jax4j.transform.checkpoint.CheckpointPolicyTest"),
            Map.entry("org.jax4j.transform.custom.CustomJvpCall", "org.jax4j.transform.grad.JetTest"),
            Map.entry("org.jax4j.transform.custom.CustomLinear", "org.jax4j.transform.custom.CustomVmapTest"),
            Map.entry("org.jax4j.transform.custom.CustomVjpCall", "org.jax4j.transform.custom.CustomVmapTest"),
            Map.entry("org.jax4j.transform.custom.CustomVmapCall", "org.jax4j.transform.custom.CustomVmapTest"),
            Map.entry("org.jax4j.transform.jit.JitCall", "org.jax4j.ExecutionTest")));

    /// The primitives among the classes of the frontend.
    private static Set<Class<?>> primitives() {
        try {
            Path root = Path.of(Primitive.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.startsWith("org") && name.endsWith(".class"))
                        .filter(name -> !name.endsWith("-info.class"))
                        .map(name -> load(name.substring(0, name.length() - ".class".length())
                                .replace(File.separatorChar, '.')))
                        .filter(Primitive.class::isAssignableFrom)
                        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                        .collect(Collectors.toSet());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the classes of the frontend cannot be listed", e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RuleCoverageTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    @Test
    void everyPrimitiveHasARowOrATestOfItsOwn() {
        Set<Class<?>> all = primitives();
        assertTrue(all.contains(Trigonometric.Sin.class), "the classes were found");
        Set<Class<?>> rows =
                RuleCases.all().stream().map(row -> row.primitive().getClass()).collect(Collectors.toSet());
        Set<String> without = all.stream()
                .filter(type -> !rows.contains(type))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(ELSEWHERE.keySet(), without, "primitives without a row in RuleCases");
        ELSEWHERE.values().forEach(RuleCoverageTest::assertExists);
    }

    /// Tests that need a compiler are in another module, and are looked for as sources.
    private static void assertExists(String test) {
        String source = test.replace('.', '/') + ".java";
        assertTrue(
                Stream.of("src/test/java", "../it/src/test/java").anyMatch(root -> Files.exists(Path.of(root, source))),
                () -> "there is no test " + test);
    }
}
