package org.jax4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs and arrays that cannot be used, and places that cannot be written: each is one line on standard
/// error.
final class HostileInputTest {
    private static final String DOUBLE = """
            func.func public @main(%x: tensor<2x2xf32>) -> tensor<2x2xf32> {
              %0 = stablehlo.add %x, %x : tensor<2x2xf32>
              return %0 : tensor<2x2xf32>
            }
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /// The numbers 1 to 4 in the order of the header.
    private static byte[] npy(String header, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 16);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.order(ByteOrder.LITTLE_ENDIAN).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.ISO_8859_1)).order(order);
        for (int number = 1; number <= 4; number++) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }

    private static byte[] npz(byte[]... arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int index = 0; index < arrays.length; index++) {
                zip.putNextEntry(new ZipEntry("arr_" + index + ".npy"));
                zip.write(arrays[index]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Outcome run(byte[] arguments) throws IOException {
        return Outcome.of(
                "run",
                file("f.mlir", DOUBLE),
                "--in",
                Files.write(folder.resolve("x.npz"), arguments),
                "--backend",
                "interpreter");
    }

    private static String header(String type, boolean fortran, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape
                + ", }\n";
    }

    @Test
    void arraysOfEitherOrderAreTheSame() throws IOException {
        String rows = "Array([[2., 4.],\n       [6., 8.]], dtype=float32)\n";
        assertEquals(
                rows,
                run(npz(npy(header("<f4", false, "(2, 2)"), ByteOrder.LITTLE_ENDIAN)))
                        .output());
        assertEquals(
                rows,
                run(npz(npy(header(">f4", false, "(2, 2)"), ByteOrder.BIG_ENDIAN)))
                        .output());
        assertEquals(
                "Array([[2., 6.],\n       [4., 8.]], dtype=float32)\n",
                run(npz(npy(header("<f4", true, "(2, 2)"), ByteOrder.LITTLE_ENDIAN)))
                        .output());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = ';',
            value = {
                "<f8 ; (2,)      ; needs to be float32[2,2], got float64[2]",
                "<f4 ; (4,)      ; needs to be float32[2,2], got float32[4]",
                "|O ; (2, 2)    ; has elements of type '|O', which an array cannot hold",
                "<U1 ; (2, 2)    ; has elements of type '<U1', which an array cannot hold",
                "<f4 ; (-2, 2)   ; has a negative size",
                "<f4 ; (9999999999999999999, 2) ; is no list of array sizes",
                "<f4 ; (1000000, 10000) ; more than 2 GiB",
                "<f4 ; (2, 3)    ; ends",
            })
    void otherArraysAreRefused(String type, String shape, String reason) throws IOException {
        String line = run(npz(npy(header(type, false, shape), ByteOrder.LITTLE_ENDIAN)))
                .inputError();
        assertTrue(line.contains(reason), line);
    }

    @Test
    void otherFilesOfArraysAreRefused() throws IOException {
        byte[] array = npy(header("<f4", false, "(2, 2)"), ByteOrder.LITTLE_ENDIAN);
        byte[] good = npz(array);
        assertTrue(run(npz(array, array)).inputError().endsWith("has 2 arrays [arr_0, arr_1]"));
        String none = run(npz()).inputError();
        assertTrue(none.endsWith("has 0 arrays []"), none);
        assertTrue(run(array).inputError().endsWith("the .npy file of one array: write it with numpy.savez"));
        assertTrue(run(new byte[0]).inputError().endsWith("this is no .npz file"));
        String half = run(Arrays.copyOf(good, good.length / 2)).inputError();
        assertTrue(half.contains("cannot read "), half);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "bench", "inspect"})
    void programsThatAreNoneAreRefused(String command) throws IOException {
        assertTrue(Outcome.of(command, file("a.mlir", ""))
                .inputError()
                .endsWith("has no program: it is empty, or has" + " comments only"));
        assertTrue(Outcome.of(command, folder).inputError().endsWith(": it is a folder"));
        assertTrue(Outcome.of(command, file("b.mlir", DOUBLE.replace("@main", "@f")))
                .inputError()
                .endsWith("the program has no function @main; it has [@f]"));
        assertTrue(Outcome.of(command, file("c.mlir", DOUBLE + DOUBLE))
                .inputError()
                .endsWith("two functions are named" + " @main"));
        String token = "func.func @main(%t: !stablehlo.token) { return }";
        assertTrue(Outcome.of(command, file("d.mlir", token)).inputError().endsWith("which no array can be"));
        String deep = "module attributes {a.b = " + "[".repeat(10_000) + "]".repeat(10_000) + "} {}";
        assertTrue(Outcome.of(command, file("e.mlir", deep)).inputError().endsWith("nested deeper than 200 levels"));
    }

    @Test
    void binaryNoiseDoesNotReachTheTerminal() throws IOException {
        String line =
                Outcome.of("run", file("noise.mlir", "\u001b[31m\u0000\u0007")).inputError();
        assertTrue(line.contains("\\x1b"), line);
        assertFalse(line.chars().anyMatch(Character::isISOControl), line);
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertTrue(Outcome.of("inspect", file("bom.mlir", "\ufeff" + DOUBLE))
                .output()
                .contains("stablehlo.add"));
    }

    @Test
    void aProgramCanComeFromStandardInput() throws IOException {
        byte[] arguments = npz(npy(header("<f4", false, "(2, 2)"), ByteOrder.LITTLE_ENDIAN));
        Path in = Files.write(folder.resolve("x.npz"), arguments);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(DOUBLE.getBytes(StandardCharsets.UTF_8)));
        try {
            assertTrue(Outcome.of("run", "-", "--in", in, "--backend", "interpreter")
                    .output()
                    .startsWith("Array([[2., 4.]"));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatIsTooLargeIsSaidSo() throws IOException {
        String large = DOUBLE.replace("2x2x", "1000000x1000000x");
        assertTrue(Outcome.of("bench", file("large.mlir", large))
                .inputError()
                .contains("argument 0 of the program, float32[1000000,1000000], takes 3725.3 GiB"));
        Path result = file("result.mlir", """
                func.func public @main() -> tensor<1000000x1000000xf32> {
                  %0 = stablehlo.iota dim = 0 : tensor<1000000x1000000xf32>
                  return %0 : tensor<1000000x1000000xf32>
                }
                """);
        assertTrue(Outcome.of("run", result).inputError().contains("result 0 of the program"));
        String between = """
                func.func public @main() -> tensor<1x1xf32> {
                  %0 = stablehlo.constant dense<1.0> : tensor<1000000x1000000xf32>
                  %1 = stablehlo.slice %0 [0:1, 0:1] : (tensor<1000000x1000000xf32>) -> tensor<1x1xf32>
                  return %1 : tensor<1x1xf32>
                }
                """;
        Outcome interpreted = Outcome.of("run", file("between.mlir", between), "--backend", "interpreter");
        assertEquals(1, interpreted.code());
        assertTrue(interpreted.err().contains("the interpreter holds tensors of less than 2 GiB"), interpreted.err());
        assertEquals(
                "Array([[1.]], dtype=float32)\n",
                Outcome.of("run", folder.resolve("between.mlir")).output());
    }

    @Test
    void placesThatCannotBeWrittenAreNamed() throws IOException {
        Path program = file(
                "f.mlir",
                DOUBLE.replace("%x: tensor<2x2xf32>", "")
                        .replace("  %0", "  %x = stablehlo.constant dense<1.0> : tensor<2x2xf32>\n  %0"));
        Path nowhere = folder.resolve("none").resolve("y.npz");
        assertEquals(
                "jax4j run: cannot write " + nowhere + ": there is no folder " + nowhere.getParent(),
                Outcome.of("run", program, "--out", nowhere, "--backend", "interpreter")
                        .inputError());
        assertEquals(
                "jax4j run: cannot write " + folder + ": it is a folder",
                Outcome.of("run", program, "--out", folder, "--backend", "interpreter")
                        .inputError());
        Outcome dump = Outcome.of("inspect", program, "--dump", program);
        assertEquals(2, dump.code());
        assertEquals(
                "jax4j inspect: cannot write " + program + ": there is a file of this name",
                dump.err().strip());
    }

    @Test
    void noCaseOfASuiteHarmsAnother() throws IOException {
        String good = """
                func.func @main() {
                  %0 = stablehlo.constant dense<1.0> : tensor<f32>
                  check.expect_eq_const %0, dense<1.0> : tensor<f32>
                  return
                }
                """;
        file("good.mlir", good);
        file("deep.mlir", "module attributes {a.b = " + "[".repeat(10_000) + "]".repeat(10_000) + "} {}");
        file("noise.mlir", "\u001b[31m\u0000");
        String large = good.replace(": tensor<f32>", ": tensor<1000000x1000000xf32>");
        file("huge.mlir", large);
        file(
                "large.mlir",
                large.replace("_const %0", "_const %1")
                        .replace("  check", "  %1 = stablehlo.sine %0 : tensor<1000000x1000000xf32>\n  check"));
        Files.createDirectory(folder.resolve("nested.mlir"));
        Outcome outcome = Outcome.of("conform", folder, "--backend", "interpreter");
        assertEquals(1, outcome.code());
        String[] lines = outcome.out().split("\\R");
        assertTrue(lines[0].startsWith("deep\terror\t"), lines[0]);
        assertEquals("good\tpass\t", lines[1]);
        assertEquals("huge\tpass\t", lines[2]);
        assertTrue(lines[3].startsWith("large\terror\t"), lines[3]);
        assertTrue(lines[4].startsWith("nested\terror\tcannot read "), lines[4]);
        assertTrue(lines[5].startsWith("noise\terror\t"), lines[5]);
        assertEquals("2 passed, 4 failed", lines[6]);
        assertFalse(outcome.out().contains("\u001b"));
    }
}
