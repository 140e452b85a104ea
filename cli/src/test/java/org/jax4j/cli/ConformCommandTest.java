package org.jax4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jax4j.numpy.io.Npz;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConformCommandTest {
    private static final String SQUARE = """
            func.func public @main(%0: tensor<2xf32>) -> tensor<2xf32> {
              %1 = stablehlo.multiply %0, %0 : tensor<2xf32>
              return %1 : tensor<2xf32>
            }
            """;
    private static final String CHECKED = """
            func.func @main() {
              %0 = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
              %1 = stablehlo.add %0, %0 : tensor<2xi32>
              check.expect_eq_const %1, dense<[2, EXPECTED]> : tensor<2xi32>
              return
            }
            """;
    /// Runs for ever, on any backend.
    private static final String ENDLESS = """
            func.func @main() {
              %0 = stablehlo.constant dense<0.5> : tensor<f32>
              %1 = stablehlo.while(%x = %0) : tensor<f32>
               cond {
                %c = stablehlo.compare LT, %x, %0 : (tensor<f32>, tensor<f32>) -> tensor<i1>
                %d = stablehlo.not %c : tensor<i1>
                stablehlo.return %d : tensor<i1>
              } do {
                %y = stablehlo.multiply %x, %x : tensor<f32>
                %z = stablehlo.add %y, %0 : tensor<f32>
                stablehlo.return %z : tensor<f32>
              }
              check.expect_eq_const %1, dense<0.0> : tensor<f32>
              return
            }
            """;

    @TempDir
    private Path root;

    private Path indexed = Path.of("");
    private Path checking = Path.of("");

    @BeforeEach
    void writeSuites() throws IOException {
        indexed = Files.createDirectory(root.resolve("indexed"));
        Files.writeString(indexed.resolve("index.json"), """
                {"cases": [%s, %s, %s]}
                """.formatted(
                        fields("square", 1e-6), fields("strict", 0), fields("gone", 0)));
        for (String name : new String[] {"square", "strict"}) {
            Files.writeString(indexed.resolve(name + ".mlir"), SQUARE);
            npz(name + ".in.npz", "a0", 3, 4);
            npz(name + ".out.npz", "r0", 9, 16.00001);
        }
        checking = Files.createDirectory(root.resolve("checking"));
        Files.writeString(checking.resolve("right.mlir"), CHECKED.replace("EXPECTED", "4"));
        Files.writeString(
                checking.resolve("several.mlir"),
                CHECKED.replace("EXPECTED", "5") + "// -----\nnonsense\n// -----\n"
                        + CHECKED.replace("EXPECTED", "4").replace("@main", "@other"));
        Files.writeString(checking.resolve("silent.mlir"), SQUARE);
    }

    private static String fields(String name, double tolerance) {
        return """
                {"name": "%s", "inputs": [{"dtype": "float32", "shape": [2]}],
                 "outputs": [{"dtype": "float32", "shape": [2]}], "tol": [{"rtol": %s, "atol": 0.0}]}
                """.formatted(name, tolerance);
    }

    private void npz(String file, String array, double first, double second) throws IOException {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.FLOAT32, 2));
        writer.put(0, first);
        writer.put(1, second);
        try (OutputStream stream = Files.newOutputStream(indexed.resolve(file))) {
            Npz.write(stream, Map.of(array, writer.toLiteral()));
        }
    }

    @Test
    void comparesWithTheResultsThatAnIndexLists() {
        Outcome outcome = Outcome.of("conform", indexed);
        assertEquals(1, outcome.code());
        String[] lines = outcome.out().split("\\R");
        assertEquals("gone\terror\tthere is no file " + indexed.resolve("gone.mlir"), lines[0]);
        assertEquals("square\tpass\t", lines[1]);
        assertEquals(
                "strict\tfail\tresult 0: element [1] is 16.0, expected 16.00001"
                        + " (more than 0.0 + 0.0 * |expected| apart); 1 of 2 elements differ",
                lines[2]);
        assertEquals("1 passed, 2 failed", lines[3]);
        assertEquals(4, lines.length);
    }

    @Test
    void runsEveryProgramOfFilesThatCheckThemselves() {
        for (String backend : new String[] {"cpu", "interpreter"}) {
            Outcome outcome = Outcome.of("conform", checking, "--backend", backend, "--jobs", 3);
            String[] lines = outcome.out().split("\\R");
            assertEquals("right\tpass\t", lines[0]);
            assertEquals(
                    "several#1\tfail\tcheck.expect_eq at several.mlir:4:3: element [1] is 4, expected 5;"
                            + " 1 of 2 elements differ",
                    lines[1]);
            assertTrue(lines[2].startsWith("several#2\terror\tseveral.mlir:8:1: "), lines[2]);
            assertEquals("several#3@other\tpass\t", lines[3]);
            assertTrue(lines[4].startsWith("silent\terror\tthere is nothing to compare with"), lines[4]);
            assertEquals("2 passed, 3 failed", lines[5]);
            assertEquals(1, outcome.code());
        }
    }

    @Test
    void casesAreChosenByAPattern() {
        assertEquals(
                "square\tpass\t\n1 passed, 0 failed\n",
                Outcome.of("conform", indexed, "--only", "sq*").output());
        assertEquals(
                "right\tpass\t\n1 passed, 0 failed\n",
                Outcome.of("conform", checking.resolve("right.mlir"), "--keep-constants")
                        .output());
    }

    @Test
    void aProgramThatDoesNotEndIsAnError() throws IOException {
        Files.writeString(checking.resolve("endless.mlir"), ENDLESS);
        String[] lines = {};
        for (int seconds : new int[] {1, 5, 25}) { // On a busy machine a program that ends may take long too.
            Outcome outcome = Outcome.of(
                    "conform", checking, "--only", "{endless,right}", "--timeout", seconds, "--backend", "interpreter");
            lines = outcome.out().split("\\R");
            assertEquals("endless\terror\tthere is no result after " + seconds + ".0 s", lines[0]);
            assertEquals(1, outcome.code());
            if (lines[1].equals("right\tpass\t")) {
                break;
            }
        }
        assertEquals("right\tpass\t", lines[1]);
        assertEquals("1 passed, 1 failed", lines[2]);
    }

    @Test
    void casesThatAreKnownNotToPassDoNotCount() throws IOException {
        Path known = Files.writeString(
                root.resolve("known.tsv"),
                "# why\nstrict\tcpu,interpreter\trounding\ngone\tinterpreter\tno file\nsquare\tcpu\told\n");
        Outcome outcome = Outcome.of("conform", indexed, "--known", known, "--backend", "interpreter");
        assertEquals(0, outcome.code());
        assertEquals("", outcome.err());
        String[] lines = outcome.out().split("\\R");
        assertTrue(lines[0].startsWith("gone\terror\tknown (no file): there is no file "), lines[0]);
        assertTrue(lines[2].startsWith("strict\tfail\tknown (rounding): result 0: "), lines[2]);
        assertEquals("1 passed, 2 failed", lines[3]);

        Outcome other = Outcome.of("conform", indexed, "--known", known, "--backend", "cpu", "--only", "s*");
        assertEquals(1, other.code());
        assertEquals("jax4j conform: square passes, " + known + " says that it does not\n", other.err());

        Files.writeString(known, "square cpu");
        String wrong = Outcome.of("conform", indexed, "--known", known).inputError();
        assertTrue(wrong.endsWith(
                "known.tsv:1: expected a name, backends and a reason with tabs between them, got" + " 'square cpu'"));
    }

    @Test
    void whatIsNoSuiteIsAnInputError() throws IOException {
        assertEquals(
                "jax4j conform: there is no folder " + root.resolve("none"),
                Outcome.of("conform", root.resolve("none")).inputError());
        String empty = Outcome.of("conform", root).inputError();
        assertTrue(empty.endsWith("has no index.json and no .mlir files"), empty);
        Files.writeString(indexed.resolve("index.json"), "{\"cases\": [{\"name\": 3}]}");
        String index = Outcome.of("conform", indexed).inputError();
        assertTrue(index.endsWith("index.json: a case has no 'name' of the right kind"), index);
        Files.writeString(indexed.resolve("index.json"), "{\"cases\":\n [,]}");
        String json = Outcome.of("conform", indexed).inputError();
        assertTrue(json.endsWith("index.json:2: expected a value, got ','"), json);
        String only = Outcome.of("conform", checking, "--only", "nothing").inputError();
        assertTrue(only.endsWith("is named nothing"), only);
    }
}
