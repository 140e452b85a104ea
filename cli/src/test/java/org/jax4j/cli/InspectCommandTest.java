package org.jax4j.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectCommandTest {
    private static final String PROGRAM = """
            module @jit_step {
              func.func public @main(%x: tensor<64x32xf32>, %w: tensor<32x16xf32>) -> (tensor<64x16xf32>, tensor<i32>) {
                %0 = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<64x32xf32>, tensor<32x16xf32>) -> tensor<64x16xf32>
                %c = stablehlo.constant dense<5.000000e-01> : tensor<64x16xf32>
                %1 = stablehlo.multiply %0, %c : tensor<64x16xf32>
                %2 = call @half(%1) : (tensor<64x16xf32>) -> tensor<64x16xf32>
                %zero = stablehlo.constant dense<0> : tensor<i32>
                %one = stablehlo.constant dense<1> : tensor<i32>
                %9 = stablehlo.constant dense<9> : tensor<i32>
                %3:2 = stablehlo.while(%i = %zero, %y = %2) : tensor<i32>, tensor<64x16xf32>
                 cond {
                  %4 = stablehlo.compare LT, %i, %9 : (tensor<i32>, tensor<i32>) -> tensor<i1>
                  stablehlo.return %4 : tensor<i1>
                } do {
                  %5 = stablehlo.add %i, %one : tensor<i32>
                  %6 = stablehlo.sine %y : tensor<64x16xf32>
                  stablehlo.return %5, %6 : tensor<i32>, tensor<64x16xf32>
                }
                return %3#1, %3#0 : tensor<64x16xf32>, tensor<i32>
              }
              func.func private @half(%0: tensor<64x16xf32>) -> tensor<64x16xf32> {
                %1 = stablehlo.tanh %0 : tensor<64x16xf32>
                return %1 : tensor<64x16xf32>
              }
            }
            """;

    @TempDir
    private Path folder;

    private Path program() throws IOException {
        return Files.writeString(folder.resolve("step.mlir"), PROGRAM);
    }

    @Test
    void tellsOperationsCostsStepsAndBuffers() throws IOException {
        String text = Outcome.of("inspect", program()).output();
        assertTrue(text.startsWith("@jit_step on cpu"), text);
        assertAll(Stream.of(
                        "(?m)^  func.call +1 +0$",
                        "(?m)^  stablehlo.sine +1 +1$",
                        "(?m)^  floating-point operations +\\d",
                        "(?m)^  results +4.1 kB$",
                        "(?m)^ +\\d+ +(call|kernel) +dot_general",
                        "(?m)^ +\\d+ +kernel +multiply, tanh",
                        "(?m)^ +\\d+ +loop +while$",
                        "(?m)^ +\\d+ {4,}(inline|kernel) +.*sine",
                        "(?m)^  argument 0 +float32\\[2048] +8.2 kB +argument +until step \\d+$",
                        "(?m)^  result 0 +float32\\[1024] +4.1 kB +result +from step \\d+ to the end$")
                .map(pattern ->
                        () -> assertTrue(Pattern.compile(pattern).matcher(text).find(), pattern)));
    }

    @Test
    void writesTheProgramAfterEachPass() throws IOException {
        Path passes = folder.resolve("passes");
        Outcome.of("inspect", program(), "--dump", passes).output();
        try (Stream<Path> files = Files.list(passes)) {
            List<String> names =
                    files.map(Path::getFileName).map(String::valueOf).sorted().toList();
            assertEquals(
                    List.of(
                            "0-module.mlir",
                            "1-inlined.mlir",
                            "2-simplified.mlir",
                            "3-fused.loops",
                            "4-planned.loops",
                            "5-emitted.ll",
                            "6-optimized.ll",
                            "7-assembly.s"),
                    names);
        }
        assertTrue(Files.readString(passes.resolve("0-module.mlir")).contains("@half"));
        assertFalse(Files.readString(passes.resolve("1-inlined.mlir")).contains("@half"));
        assertTrue(Files.readString(passes.resolve("4-planned.loops")).contains("kernel \""));
        assertTrue(Files.readString(passes.resolve("6-optimized.ll")).contains("define"));
        assertTrue(Files.readString(passes.resolve("7-assembly.s")).contains("ret"));
    }

    @Test
    void writesOnePageThatNeedsNoOther() throws IOException {
        Path page = folder.resolve("step.html");
        Outcome.of("inspect", program(), "--html", page).output();
        String html = Files.readString(page);
        assertTrue(html.contains("<title>@jit_step on cpu</title>"));
        assertTrue(html.matches("(?s).*<g class=\"node op\"[^>]*data-steps=\"\\d+\"[^>]*><title>stablehlo.tanh\\R.*"));
        assertTrue(html.contains("multiply 0.5"), "constants stand within the operations that use them");
        assertTrue(html.contains("the program › while: body"));
        assertTrue(html.contains("<svg class=\"memory\""));
        assertTrue(html.contains("<summary>7-assembly.s"));
        assertFalse(html.matches("(?s).*(src|href)=.*"), "nothing is loaded from elsewhere");
        assertEquals(
                html.split("<g class=\"node", -1).length,
                html.split("</title><rect width", -1).length,
                "every operation says what it is");
    }

    @Test
    void aBackendThatTellsLessShowsWhatItHas() throws IOException {
        Path page = folder.resolve("step.html");
        String text = Outcome.of("inspect", program(), "--backend", "interpreter", "--html", page)
                .output();
        assertTrue(text.contains("The backend interpreter does not tell its steps."), text);
        assertTrue(Files.readString(page).contains("Operations by kind"));
    }

    @Test
    void aFileThatCannotBeWrittenIsAnInputError() throws IOException {
        Outcome outcome = Outcome.of(
                "inspect", program(), "--html", folder.resolve("none").resolve("x.html"));
        assertEquals(2, outcome.code());
        assertTrue(outcome.err().startsWith("jax4j inspect: cannot write "), outcome.err());
    }
}
