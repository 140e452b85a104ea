package org.jax4j.stablehlo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParseExceptionTest {
    /// The texts of `refused.txt`, each with its line of `refused.messages.txt`.
    static Stream<Arguments> refused() {
        List<String> texts = lines("refused.txt");
        List<String> messages = lines("refused.messages.txt");
        assertEquals(texts.size(), messages.size());
        return IntStream.range(0, texts.size()).mapToObj(index -> Arguments.of(texts.get(index), messages.get(index)));
    }

    private static List<String> lines(String name) {
        try (InputStream in = ParseExceptionTest.class.getResourceAsStream("/text/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhatWasExpectedAndWhatCame(String text, String message) {
        ParseException error = assertThrows(ParseException.class, () -> StableHloText.parse(text, "f"));

        assertEquals(message, error.getMessage());
    }

    @Test
    void countsLinesOverCommentsAndModules() {
        ParseException error = assertThrows(ParseException.class, () -> StableHloText.parseAll("""
                        // one
                        func.func @main() { return }
                        // -----
                        func.func @main() {
                          // two
                          %0 = stablehlo.constant : tensor<f32>
                          return
                        }
                        """, "two.mlir"));

        assertEquals(new Location("two.mlir", 6, 27), error.location());
        assertEquals("two.mlir:6:27: expected an attribute value, got ':'", error.getMessage());
    }
}
