package org.jax4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchCommandTest {
    /// Parameters of every kind of dtype.
    private static final String PROGRAM = """
            func.func public @main(%0: tensor<8x4xf32>, %1: tensor<8x4xi1>, %2: tensor<3xui8>, %3: tensor<2xcomplex<f64>>,
                %4: tensor<5xbf16>, %5: tensor<i32>) -> (tensor<8x4xf32>, tensor<3xui8>, tensor<2xcomplex<f64>>, tensor<5xbf16>) {
              %6 = stablehlo.exponential %0 : tensor<8x4xf32>
              %7 = stablehlo.select %1, %6, %0 : tensor<8x4xi1>, tensor<8x4xf32>
              %8 = stablehlo.add %2, %2 : tensor<3xui8>
              %9 = stablehlo.multiply %3, %3 : tensor<2xcomplex<f64>>
              %10 = stablehlo.negate %4 : tensor<5xbf16>
              return %7, %8, %9, %10 : tensor<8x4xf32>, tensor<3xui8>, tensor<2xcomplex<f64>>, tensor<5xbf16>
            }
            """;

    private static final Pattern RESULT = Pattern.compile("\\{\"compile_ms\": (\\d+\\.\\d+), \"min_us\": (\\d+\\.\\d+),"
            + " \"median_us\": (\\d+\\.\\d+), \"runs\": (\\d+), \"peak_bytes\": (\\d+)}");

    @TempDir
    private Path folder;

    private Path program() throws IOException {
        return Files.writeString(folder.resolve("step.mlir"), PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "interpreter"})
    void theLastLineIsWhatWasMeasured(String backend) throws IOException {
        String output = Outcome.of("bench", program(), "--seconds", 0.02, "--backend", backend)
                .output();
        String[] lines = output.split("\\R");
        assertEquals(2, lines.length);
        assertTrue(lines[0].contains(" on " + backend + ": "), lines[0]);
        Matcher result = RESULT.matcher(lines[1]);
        assertTrue(result.matches(), lines[1]);
        assertTrue(Double.parseDouble(result.group(1)) > 0);
        assertTrue(Double.parseDouble(result.group(2)) <= Double.parseDouble(result.group(3)));
        assertTrue(Integer.parseInt(result.group(4)) >= 5);
        // Arguments and results; the program needs no memory between them.
        int arguments = 8 * 4 * 4 + 8 * 4 + 3 + 2 * 16 + 5 * 2 + 4;
        int results = 8 * 4 * 4 + 3 + 2 * 16 + 5 * 2;
        assertTrue(Long.parseLong(result.group(5)) >= arguments + results, lines[1]);
    }

    @Test
    void jsonIsAllThatIsPrintedOnRequest() throws IOException {
        String output =
                Outcome.of("bench", program(), "--seconds", 0.01, "--json").output();
        assertTrue(RESULT.matcher(output.strip()).matches(), output);
    }

    @Test
    void secondsArePositive() throws IOException {
        assertEquals(
                "jax4j bench: --seconds needs a positive number, got 0.0",
                Outcome.of("bench", program(), "--seconds", 0).inputError());
    }
}
