package org.jax4j.it.golden;

import static java.util.Map.entry;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn;
import org.jax4j.lax.WindowPadding;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.MemoryAnalysis;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.jit.Compiled;
import org.jax4j.transform.jit.JitN;
import org.jax4j.transform.jit.JitOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Compiled programs cost what XLA says, as far as the program and not the compiler decides it: the sizes of
/// arguments, results and what they share are equal; counts of operations are nearly so, since a sum of n
/// elements may count as n or n − 1 additions; the bytes that are touched are compared where one pass is enough
/// for both.
final class CostsGoldenTest {
    /// Programs that XLA runs in several passes, or counts so: fewer bytes may be touched.
    private static final Set<String> PASSES = Set.of("softmax", "sort", "convolution", "sum", "layer", "two_results");

    /// Programs whose operations are the algorithm's choice, or a matter of counting.
    private static final Set<String> ALGORITHMS = Set.of("softmax", "sort", "conversion", "comparison", "halves");

    /// @param arguments made without options
    private record Program(Function<List<Array>, Object> function, List<Array> arguments, JitOptions options) {
        Program(Function<List<Array>, Object> function, Array... arguments) {
            this(function, List.of(arguments), JitOptions.DEFAULT);
        }

        Program with(JitOptions other) {
            return new Program(function, arguments, other);
        }

        Compiled<Object> compile() {
            Fn<Object> whole = leaves ->
                    function.apply(Arrays.stream(leaves).map(Array.class::cast).toList());
            return new JitN<>(whole, options).lower(arguments.toArray()).compile();
        }
    }

    private static final Array VECTOR = jnp.ones(1000);
    private static final Array MATRIX = jnp.ones(64, 128);
    private static final Array HALVES = VECTOR.astype(DType.BFLOAT16);
    private static final JitOptions OPTIONS = JitOptions.DEFAULT;

    private static final Map<String, Program> PROGRAMS = Map.ofEntries(
            entry("add", new Program(in -> in.get(0).plus(in.get(1)), jnp.ones(100), jnp.ones(100))),
            entry("chain", new Program(in -> in.get(0).times(2).plus(1).times(in.get(0)), VECTOR)),
            entry("exp", new Program(in -> lax.exp(in.get(0)), VECTOR)),
            entry("sine_and_cosine", new Program(in -> lax.sin(in.get(0)).plus(lax.cos(in.get(0))), VECTOR)),
            entry("quotient_of_square_root", new Program(in -> in.get(0).div(lax.sqrt(in.get(1))), VECTOR, VECTOR)),
            entry("comparison", new Program(in -> jnp.where(in.get(0).gt(0), in.get(0), 0), VECTOR)),
            entry("conversion", new Program(in -> in.get(0).astype(DType.FLOAT16), VECTOR)),
            entry("sum", new Program(in -> lax.reduceSum(in.get(0), 0), VECTOR)),
            entry("sum_of_rows", new Program(in -> lax.reduceSum(in.get(0), 1), MATRIX)),
            entry("product", new Program(in -> jnp.matmul(in.get(0), in.get(1)), MATRIX, jnp.ones(128, 32))),
            entry(
                    "layer",
                    new Program(
                            in -> lax.tanh(jnp.matmul(in.get(0), in.get(1)).plus(in.get(2))),
                            MATRIX,
                            jnp.ones(128, 32),
                            jnp.ones(32))),
            entry(
                    "convolution",
                    new Program(
                            in -> lax.conv(in.get(0), in.get(1), new int[] {1, 1}, WindowPadding.valid()),
                            jnp.ones(2, 3, 16, 16),
                            jnp.ones(8, 3, 3, 3))),
            entry("transposition", new Program(in -> in.get(0).T(), MATRIX)),
            entry(
                    "two_results",
                    new Program(in -> List.of(in.get(0).plus(1), in.get(0).times(2)), VECTOR)),
            entry("donated", new Program(in -> in.get(0).plus(1), VECTOR).with(OPTIONS.withDonated(0))),
            entry(
                    "donated_of_two",
                    new Program(in -> in.get(0).plus(in.get(1)), VECTOR, VECTOR).with(OPTIONS.withDonated(0, 1))),
            entry("unused", new Program(in -> in.get(0).plus(1), VECTOR, jnp.ones(500))),
            entry(
                    "unused_kept",
                    new Program(in -> in.get(0).plus(1), VECTOR, jnp.ones(500)).with(OPTIONS.withKeepUnused(true))),
            entry("softmax", new Program(in -> softmax(in.get(0)), MATRIX)),
            entry("slice", new Program(in -> in.get(0).get("10:20"), VECTOR)),
            entry("sort", new Program(in -> lax.sort(in.get(0)), VECTOR)),
            entry("halves", new Program(in -> in.get(0).times(in.get(1)), HALVES, HALVES)));

    private static Array softmax(Array x) {
        Array e = lax.exp(x.minus(lax.expandDims(lax.reduceMax(x, 1), 1)));
        return e.div(lax.expandDims(lax.reduceSum(e, 1), 1));
    }

    @TestFactory
    Stream<DynamicTest> costsWhatXlaSays() throws IOException {
        return rows().stream()
                .map(line -> line.split("\t", -1))
                .map(cells -> dynamicTest(cells[0], () -> compare(cells)));
    }

    private static List<String> rows() throws IOException {
        try (var stream = CostsGoldenTest.class.getResourceAsStream("/goldens/costs.tsv")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("name\t"))
                    .toList();
        }
    }

    private static void compare(String[] cells) {
        String name = cells[0];
        Compiled<Object> compiled =
                Objects.requireNonNull(PROGRAMS.get(name), name).compile();
        CostAnalysis cost = compiled.costAnalysis();
        MemoryAnalysis memory = compiled.memoryAnalysis();
        assertAll(
                () -> assertEquals(Long.parseLong(cells[4]), memory.argumentBytes(), "argument bytes"),
                () -> assertEquals(Long.parseLong(cells[5]), memory.outputBytes(), "output bytes"),
                () -> assertEquals(Long.parseLong(cells[6]), memory.aliasBytes(), "alias bytes"),
                () -> assertNear(ALGORITHMS.contains(name), cells[1], cost.flops(), "flops"),
                () -> assertNear(false, cells[2], cost.transcendentals(), "transcendentals"),
                () -> assertNear(PASSES.contains(name), cells[3], cost.bytesAccessed(), "bytes accessed"));
    }

    private static void assertNear(boolean mayBeLess, String golden, double ours, String what) {
        double theirs = Double.parseDouble(golden);
        if (mayBeLess) {
            assertTrue(ours >= 0.2 * theirs && ours <= 1.05 * theirs, what + ": " + ours + ", XLA says " + theirs);
        } else {
            assertEquals(theirs, ours, 0.05 * theirs, what);
        }
    }
}
