package org.jax4j.stablehlo.text;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.Conformance;
import org.jax4j.stablehlo.Module;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.Verifier;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mutated programs parse, or fail with [ParseException] or [VerificationException]: never otherwise, never without
/// end. What parses passes the whole verifier and can be printed and read again.
class FuzzTest {
    private static final Pattern TOKEN =
            Pattern.compile("[%@#!^]?[A-Za-z_0-9.$]+|\"(?:[^\"\\\\\n]|\\\\.)*\"|->|\\s+|.", Pattern.DOTALL);
    private static final String CHARACTERS = "%@#!^\"'{}[]()<>:,.=-+0123456789x?aef\\/ \n\0\u00e9";
    private static final String[] NUMBERS = {
        "-1",
        "0",
        "1",
        "2",
        "3",
        "7",
        "100",
        "65536",
        "2147483647",
        "2147483648",
        "-2147483648",
        "9223372036854775807",
        "18446744073709551615",
        "99999999999999999999",
        "0x",
        "0xFF",
        "1.5",
        "1e400"
    };

    /// Programs that are short enough to be read many times, and all forms.
    private static final List<String> SEEDS = seeds();

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
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return seeds;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    private static String mutate(SplittableRandom random) {
        String seed = SEEDS.get(random.nextInt(SEEDS.size()));
        if (random.nextInt(4) == 0) {
            return mutateCharacters(seed, random);
        }
        List<String> tokens = tokens(seed);
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            mutateToken(tokens, random);
        }
        return String.join("", tokens);
    }

    private static String mutateCharacters(String seed, SplittableRandom random) {
        StringBuilder text = new StringBuilder(seed);
        for (int count = 1 + random.nextInt(4); count > 0 && !text.isEmpty(); count--) {
            int at = random.nextInt(text.length());
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, other);
                case 1 -> text.insert(at, other);
                case 2 -> text.deleteCharAt(at);
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    private static void mutateToken(List<String> tokens, SplittableRandom random) {
        int at = random.nextInt(tokens.size());
        int other = random.nextInt(tokens.size());
        switch (random.nextInt(8)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(other));
            case 2, 3 -> tokens.set(at, tokens.get(other));
            case 4 -> {
                List<String> part = List.copyOf(tokens.subList(Math.min(at, other), Math.max(at, other)));
                tokens.addAll(at, part.subList(0, Math.min(part.size(), 60)));
            }
            default -> {
                int number = at;
                while (number < tokens.size() && !tokens.get(number).matches("[0-9].*")) {
                    number++;
                }
                if (number < tokens.size()) {
                    String replacement = NUMBERS[random.nextInt(NUMBERS.length)];
                    Matcher dimensions = Pattern.compile("[0-9]+").matcher(tokens.get(number));
                    tokens.set(number, dimensions.replaceFirst(replacement));
                }
            }
        }
    }

    private static void fuzz(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int parsed = 0;
        for (int index = 0; index < count; index++) {
            String text = mutate(random.split());
            long start = System.nanoTime();
            try {
                Module module = StableHloText.parse(text);
                Verifier.check(module);
                parsed++;
                if (parsed % 10 == 0) {
                    StableHloText.parse(StableHloText.print(module));
                }
            } catch (ParseException | VerificationException _) {
                // what a wrong program gives
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail("mutation " + index + " of seed " + seed + " gives " + e + "\n" + text, e);
            }
            assertTrue(
                    System.nanoTime() - start < Duration.ofSeconds(10).toNanos(),
                    "mutation " + index + " of seed " + seed + " takes ten seconds");
        }
        assertTrue(parsed > count / 50, "only " + parsed + " of " + count + " mutations parse");
        assertTrue(parsed < count * 4 / 5, parsed + " of " + count + " mutations parse");
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
