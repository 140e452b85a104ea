package org.jax4j.stablehlo.text;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.Conformance;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.verify.Verifier;
import org.jax4j.testing.ProgramMutator;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mutated programs parse, or fail with [ParseException] or [VerificationException]: never otherwise, never
/// without end. What parses passes the whole verifier and can be printed and read again.
class FuzzTest {
    /// Programs that are short enough to be read many times, and all forms.
    private static final List<String> SEEDS = seeds();

    /// A busy machine delays a thread, but not its own time.
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final ProgramMutator MUTATOR = new ProgramMutator(SEEDS);

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        for (String name : Conformance.names()) {
            String program = Conformance.program(name);
            if (program.length() < 6000) {
                seeds.add(program);
            }
        }
        try (var in = FuzzTest.class.getResourceAsStream("/text/forms.mlir")) {
            if (in == null) {
                throw new IllegalStateException("no resource forms.mlir");
            }
            String forms = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int copy = 0; copy < 20; copy++) {
                seeds.add(forms);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds;
    }

    private static void fuzz(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int parsed = 0;
        for (int index = 0; index < count; index++) {
            String text = MUTATOR.next(random.split());
            long start = THREADS.getCurrentThreadCpuTime();
            try {
                Module module = StableHloText.parse(text);
                Verifier.check(module);
                parsed++;
                if (parsed % 10 == 0) {
                    StableHloText.parse(StableHloText.print(module));
                }
            } catch (ParseException e) {
                assertNamesThePlace(e.location(), e);
            } catch (VerificationException e) {
                assertNamesThePlace(e.location(), e);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("mutation " + index + " of seed " + seed + " gives " + e + "\n" + text, e);
            }
            assertTrue(
                    THREADS.getCurrentThreadCpuTime() - start
                            < Duration.ofSeconds(10).toNanos(),
                    "mutation " + index + " of seed " + seed + " takes ten seconds of a processor");
        }
        assertTrue(parsed > count / 50, "only " + parsed + " of " + count + " mutations parse");
        assertTrue(parsed < count * 4 / 5, parsed + " of " + count + " mutations parse");
    }

    private static void assertNamesThePlace(Location location, RuntimeException error) {
        assertTrue(
                location.line() > 0
                        && location.column() > 0
                        && String.valueOf(error.getMessage()).startsWith(location + ": "),
                "the error names no place: " + error);
    }

    /// A hundred thousand mutations, of which each run takes some.
    static List<Integer> rounds() {
        return Rotation.of("mutated programs", IntStream.range(0, 100).boxed().toList(), 1);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void mutatedProgramsGiveAnErrorOfOurs(int round) {
        fuzz(1_000, round);
    }

    @Test
    void everyPrefixGivesAnErrorOfOurs() {
        String forms = SEEDS.getLast();
        for (int length = 0; length < forms.length(); length += 61) {
            String prefix = forms.substring(0, length);
            try {
                StableHloText.parse(prefix);
            } catch (ParseException | VerificationException _) {
                continue;
            }
            assertTrue(length < 300 || length > forms.length() - 3, "a prefix of " + length + " characters parses");
        }
    }

    @Test
    void deepNestingIsRefused() {
        assertRefused("module attributes {a.b = " + "[".repeat(100_000));
        assertRefused("module attributes {a.b = " + "{c = ".repeat(100_000));
        assertRefused("module attributes {a.b = #x.y" + "<".repeat(100_000));
        assertRefused("func.func @f(%a: " + "tuple<".repeat(100_000));
        assertRefused("module attributes {a.b = dense<" + "[".repeat(100_000));
        assertRefused("func.func @f(%p: tensor<i1>) { " + "\"stablehlo.if\"(%p) ({ ".repeat(100_000));
        assertRefused("func.func @f() { return } loc(" + "callsite(".repeat(100_000));
        assertRefused("#loc1 = loc(#loc1)\nfunc.func @f() { return } loc(#loc1)");
    }

    @Test
    void longChainsOfCallsAndLocationsEndWell() {
        StringBuilder calls = new StringBuilder();
        StringBuilder locations = new StringBuilder("func.func @f() { return } loc(#loc0)\n");
        for (int index = 0; index < 50_000; index++) {
            calls.append("func.func @f").append(index).append("() { call @f").append(index + 1);
            calls.append("() : () -> () return }\n");
            locations
                    .append("#loc")
                    .append(index)
                    .append(" = loc(#loc")
                    .append(index + 1)
                    .append(")\n");
        }
        assertRefused(calls + "func.func @f50000() { return }");
        assertRefused(locations.toString());
    }

    private static void assertRefused(String text) {
        try {
            StableHloText.parse(text);
        } catch (ParseException | VerificationException _) {
            return;
        }
        fail("parses: " + text.substring(0, Math.min(100, text.length())));
    }
}
