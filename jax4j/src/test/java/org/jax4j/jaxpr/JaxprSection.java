package org.jax4j.jaxpr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// A program of the oracle: its name, the arguments it is traced with, and JAX's text of its jaxpr.
///
/// @param name      as in the golden
/// @param arguments the types of the leaves of the arguments, in order
/// @param function  the name of the function, unless it is a lambda
/// @param text      without the line's end
record JaxprSection(String name, List<String> arguments, Optional<String> function, String text) {
    private static final Pattern DEFINITION = Pattern.compile("def (f\\w*)\\(.*");
    private static final Pattern TYPE =
            Pattern.compile("(f8_\\w+|bf16|bool|[fiuc]\\d+)\\[([\\d,]*)]|\\b(float|int|bool|complex)\\b");
    private static final Map<String, DType> BY_SHORT_NAME =
            Arrays.stream(DType.values()).collect(Collectors.toMap(DType::shortName, Function.identity()));
    private static final Map<String, DType> PYTHON =
            Map.of("float", DType.FLOAT32, "int", DType.INT32, "bool", DType.BOOL, "complex", DType.COMPLEX64);

    /// The sections of a golden.
    static List<JaxprSection> all(String golden) {
        try (var stream = open(golden)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(Pattern.compile("^### ", Pattern.MULTILINE).split(text))
                    .skip(1)
                    .map(JaxprSection::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String golden) throws IOException {
        InputStream stream = Objects.requireNonNull(JaxprSection.class.getResourceAsStream("/goldens/" + golden));
        return golden.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
    }

    private static JaxprSection parse(String section) {
        List<String> lines = section.lines().toList();
        int at = 1;
        while (lines.get(at).startsWith(">>> ")) {
            at++;
        }
        int end = lines.size();
        while (lines.get(end - 1).isEmpty()) {
            end--;
        }
        List<String> types =
                TYPE.matcher(lines.get(1)).results().map(MatchResult::group).toList();
        Optional<String> function = lines.subList(2, at).stream()
                .map(line -> DEFINITION.matcher(line.substring(4)))
                .filter(Matcher::matches)
                .map(definition -> definition.group(1))
                .findFirst();
        return new JaxprSection(lines.getFirst(), types, function, String.join("\n", lines.subList(at, end)));
    }

    /// Arrays of ones of the arguments' types.
    List<Array> exampleArguments() {
        List<Array> examples = new ArrayList<>();
        for (String argument : arguments) {
            DType python = PYTHON.get(argument);
            if (python != null) {
                examples.add(ones(TensorType.of(python), python != DType.BOOL));
                continue;
            }
            String dimensions = argument.substring(argument.indexOf('[') + 1, argument.length() - 1);
            int[] shape = dimensions.isEmpty()
                    ? new int[0]
                    : Arrays.stream(dimensions.split(",", -1))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            DType dtype = Objects.requireNonNull(BY_SHORT_NAME.get(argument.substring(0, argument.indexOf('['))));
            examples.add(ones(TensorType.of(dtype, shape), false));
        }
        return examples;
    }

    private static Array ones(TensorType type, boolean weak) {
        return DeviceArray.of(Literal.splat(type, 1L), weak);
    }
}
