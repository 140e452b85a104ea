package org.jax4j.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Damages the texts of programs: bytes, characters, tokens, lines, types, attributes, operations and regions.
///
/// The first kinds give text that is hardly ever a program; the last ones keep most of the syntax, so that what they
/// give reaches the verifier, and often the compilers.
public final class ProgramMutator {
    private static final Pattern TOKEN =
            Pattern.compile("[%@#!^]?[A-Za-z_0-9.$]+|\"(?:[^\"\\\\\n]|\\\\.)*\"|->|\\s+|.", Pattern.DOTALL);
    private static final Pattern TENSOR = Pattern.compile("tensor<(?:[0-9]+x)*[A-Za-z0-9<>]+>");
    private static final Pattern ELEMENT =
            Pattern.compile("(?<=[x<])(?:ui[0-9]+|i[0-9]+|f[0-9]+(?:E[0-9A-Z]+)?|bf16|complex<f[0-9]+>)(?=>)");
    private static final Pattern DIMENSION = Pattern.compile("(?<=[<x])[0-9]+(?=x)");
    private static final Pattern NUMBER = Pattern.compile("(?<=[ \\[(:])-?[0-9]+(?=[,\\]):> ])");
    private static final Pattern WORD = Pattern.compile("(?<=[ (<])(?:[A-Z_]{2,}|true|false)(?=[ ,)>\\]])");
    private static final Pattern OPERATION = Pattern.compile("(?<=(?:stablehlo|chlo)\\.)[a-z_0-9]+");
    private static final Pattern OPERAND = Pattern.compile("%[A-Za-z_0-9]+(?:#[0-9]+)?(?=[ ,):])");
    private static final String CHARACTERS = "%@#!^\"'{}[]()<>:,.=-+0123456789x?aef\\/ \n\0\u00e9\ufffd\ud800";
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "1",
            "2",
            "3",
            "5",
            "7",
            "100",
            "65536",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551615",
            "99999999999999999999",
            "0x",
            "0xFF",
            "1.5",
            "1e400");
    private static final List<String> ELEMENTS = List.of(
            "i1",
            "i2",
            "i4",
            "i8",
            "i16",
            "i32",
            "i64",
            "ui2",
            "ui8",
            "ui16",
            "ui32",
            "ui64",
            "f8E5M2",
            "f8E4M3FN",
            "f16",
            "bf16",
            "f32",
            "f64",
            "complex<f32>",
            "complex<f64>",
            "index",
            "f128");
    private static final List<String> WORDS = List.of(
            "EQ",
            "NE",
            "LT",
            "GE",
            "FLOAT",
            "TOTALORDER",
            "SIGNED",
            "UNSIGNED",
            "FFT",
            "IFFT",
            "RFFT",
            "IRFFT",
            "PHILOX",
            "THREE_FRY",
            "DEFAULT",
            "HIGHEST",
            "TRANSPOSE",
            "ADJOINT",
            "NO_TRANSPOSE",
            "true",
            "false");

    private final List<String> seeds;

    /// @param seeds programs to damage
    public ProgramMutator(List<String> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    /// A damaged program.
    public String next(SplittableRandom random) {
        String text = seeds.get(random.nextInt(seeds.size()));
        return switch (random.nextInt(8)) {
            case 0 -> bytes(text, random);
            case 1 -> characters(text, random);
            case 2 -> tokens(text, random);
            case 3 -> lines(text, random);
            default -> keepingSyntax(text, random);
        };
    }

    /// A damaged program that is likely to be one still.
    public String nextKeepingSyntax(SplittableRandom random) {
        return keepingSyntax(seeds.get(random.nextInt(seeds.size())), random);
    }

    private static String keepingSyntax(String text, SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> types(text, random);
            case 1 -> everywhere(text, ELEMENT, ELEMENTS, random);
            case 2 -> dimensionsEverywhere(text, random);
            case 3 -> one(text, NUMBER, _ -> pick(NUMBERS, random), random);
            case 4 -> one(text, WORD, _ -> pick(WORDS, random), random);
            case 5 -> operations(text, random);
            default -> regions(text, random);
        };
    }

    private static <T> T pick(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<MatchResult> matches(String text, Pattern pattern) {
        return pattern.matcher(text).results().toList();
    }

    private static String one(
            String text, Pattern pattern, UnaryOperator<String> replacement, SplittableRandom random) {
        List<MatchResult> matches = matches(text, pattern);
        if (matches.isEmpty()) {
            return text;
        }
        MatchResult match = pick(matches, random);
        return text.substring(0, match.start()) + replacement.apply(match.group()) + text.substring(match.end());
    }

    private static String everywhere(String text, Pattern pattern, List<String> choices, SplittableRandom random) {
        List<MatchResult> matches = matches(text, pattern);
        if (matches.isEmpty()) {
            return text;
        }
        String from = pick(matches, random).group();
        String to = Matcher.quoteReplacement(pick(choices, random));
        return pattern.matcher(text)
                .replaceAll(match -> match.group().equals(from) ? to : Matcher.quoteReplacement(match.group()));
    }

    /// All dimensions of one size get another size.
    private static String dimensionsEverywhere(String text, SplittableRandom random) {
        return everywhere(text, DIMENSION, List.of("0", "1", "2", "3", "5", "17", "33", "4294967296"), random);
    }

    private static String types(String text, SplittableRandom random) {
        List<MatchResult> all = matches(text, TENSOR);
        if (all.isEmpty()) {
            return text;
        }
        return switch (random.nextInt(3)) {
            case 0 -> one(text, TENSOR, _ -> pick(all, random).group(), random);
            case 1 ->
                everywhere(text, TENSOR, all.stream().map(MatchResult::group).toList(), random);
            default -> one(text, DIMENSION, _ -> pick(NUMBERS, random), random);
        };
    }

    private static String operations(String text, SplittableRandom random) {
        Pattern pattern = random.nextBoolean() ? OPERATION : OPERAND;
        List<MatchResult> all = matches(text, pattern);
        return all.isEmpty() ? text : one(text, pattern, _ -> pick(all, random).group(), random);
    }

    /// What is between two braces goes, is doubled, or takes the place of another.
    private static String regions(String text, SplittableRandom random) {
        List<int[]> regions = new ArrayList<>();
        var open = new ArrayDeque<Integer>();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '{') {
                open.push(at);
            } else if (text.charAt(at) == '}' && !open.isEmpty()) {
                regions.add(new int[] {open.pop() + 1, at});
            }
        }
        if (regions.isEmpty()) {
            return text;
        }
        int[] region = pick(regions, random);
        int[] other = pick(regions, random);
        String inside = text.substring(region[0], region[1]);
        String replacement = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> inside + inside;
            case 2 -> "{" + inside + "}";
            default -> text.substring(other[0], other[1]);
        };
        return text.substring(0, region[0]) + replacement + text.substring(region[1]);
    }

    private String lines(String text, SplittableRandom random) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        for (int count = 1 + random.nextInt(2); count > 0 && !lines.isEmpty(); count--) {
            int at = random.nextInt(lines.size());
            int other = random.nextInt(lines.size());
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(other, lines.get(at));
                case 2 -> lines.add(other, lines.remove(at % lines.size()));
                case 3 -> lines.set(at, lines.get(other));
                default -> {
                    List<String> donor = pick(seeds, random).lines().toList();
                    lines.add(at, pick(donor, random));
                }
            }
        }
        return String.join("\n", lines);
    }

    private static String bytes(String text, SplittableRandom random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String characters(String seed, SplittableRandom random) {
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

    private static String tokens(String text, SplittableRandom random) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            token(tokens, random);
        }
        return String.join("", tokens);
    }

    private static void token(List<String> tokens, SplittableRandom random) {
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
                    Matcher dimensions = Pattern.compile("[0-9]+").matcher(tokens.get(number));
                    tokens.set(number, dimensions.replaceFirst(pick(NUMBERS, random)));
                }
            }
        }
    }
}
