package org.jax4j.numpy.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jax4j.core.Aval;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Arrays print as JAX and NumPy print them.
class NumpyTextTest {

    /// One section of a golden file.
    record Golden(String name, Aval aval, PrintOptions options, MemorySegment memory, String repr, String str) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Golden> goldens() throws IOException {
        return Stream.of("printing.txt", "printing-options.txt").flatMap(NumpyTextTest::read);
    }

    private static Stream<Golden> read(String file) {
        try (var stream = NumpyTextTest.class.getResourceAsStream("/goldens/" + file)) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            // Other names for NaN and infinity, and NumPy's other ways to choose digits, are not offered.
            return Arrays.stream(text.split("\n### "))
                    .skip(1)
                    .filter(section -> !section.startsWith("floatmode") && !section.startsWith("nanstr"))
                    .map(NumpyTextTest::parse);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Golden parse(String section) {
        List<String> lines = section.strip().lines().toList();
        String[] head = lines.get(1).substring(4).split(" ", -1);
        boolean weak = head[0].startsWith("~");
        String type = weak ? head[0].substring(1) : head[0];
        DType dtype = DType.ofJaxName(type.substring(0, type.indexOf('['))).orElseThrow();
        String dims = type.substring(type.indexOf('[') + 1, type.length() - 1);
        int[] shape = dims.isEmpty()
                ? new int[0]
                : Arrays.stream(dims.split(",")).mapToInt(Integer::parseInt).toArray();
        PrintOptions options = PrintOptions.DEFAULT;
        for (String option : Arrays.copyOfRange(head, 1, head.length)) {
            options = with(options, option.split("=", -1)[0], option.split("=", -1)[1]);
        }
        byte[] bytes = HexFormat.of()
                .parseHex(lines.get(2).length() < 4 ? "" : lines.get(2).substring(4));
        int split = lines.indexOf("--- str");
        return new Golden(
                lines.getFirst(),
                new Aval(TensorType.of(dtype, shape), weak),
                options,
                MemorySegment.ofArray(bytes),
                String.join("\n", lines.subList(3, split)),
                String.join("\n", lines.subList(split + 1, lines.size())));
    }

    private static PrintOptions with(PrintOptions options, String name, String value) {
        return switch (name) {
            case "precision" -> options.withPrecision(Integer.parseInt(value));
            case "threshold" -> options.withThreshold(Integer.parseInt(value));
            case "edgeitems" -> options.withEdgeItems(Integer.parseInt(value));
            case "linewidth" -> options.withLineWidth(Integer.parseInt(value));
            case "suppress" -> options.withSuppressSmall(value.equals("True"));
            case "sign" -> options.withShowPlus(value.equals("+"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void printsLikeJax(Golden golden) {
        assertEquals(golden.repr(), NumpyText.repr(golden.aval(), golden.memory(), golden.options()));
        assertEquals(golden.str(), NumpyText.str(golden.aval(), golden.memory(), golden.options()));
    }
}
