package org.jax4j.cli;

import static org.jax4j.Jax.export;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jax4j.core.Array;
import org.jax4j.numpy.io.Npz;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunCommandTest {
    private static final String AFFINE = """
            module @jit_affine {
              func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<f32>) -> (tensor<2x3xf32>, tensor<i1>) {
                %0 = stablehlo.broadcast_in_dim %arg1, dims = [] : (tensor<f32>) -> tensor<2x3xf32>
                %1 = stablehlo.multiply %arg0, %0 : tensor<2x3xf32>
                %2 = stablehlo.compare EQ, %arg1, %arg1 : (tensor<f32>, tensor<f32>) -> tensor<i1>
                return %1, %2 : tensor<2x3xf32>, tensor<i1>
              }
            }
            """;

    private static final String CHECKED = """
            func.func @doubles() {
              %0 = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
              %1 = stablehlo.add %0, %0 : tensor<2xi32>
              check.expect_eq_const %1, dense<[2, 4]> : tensor<2xi32>
              return
            }
            // -----
            func.func @triples() {
              %0 = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
              %1 = stablehlo.add %0, %0 : tensor<2xi32>
              %2 = stablehlo.add %1, %0 : tensor<2xi32>
              check.expect_eq_const %2, dense<[3, EXPECTED]> : tensor<2xi32>
              return
            }
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path npz(Map<String, Literal> arrays) throws IOException {
        Path file = folder.resolve("x.npz");
        try (OutputStream stream = Files.newOutputStream(file)) {
            Npz.write(stream, arrays);
        }
        return file;
    }

    private static Literal floats(int[] shape, double... values) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.FLOAT32, shape));
        for (int i = 0; i < values.length; i++) {
            writer.put(i, values[i]);
        }
        return writer.toLiteral();
    }

    private static Literal matrix() {
        return floats(new int[] {2, 3}, 0, 1, 2, 3, 4, 5);
    }

    private static Literal scalar() {
        return floats(new int[0], 2.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "interpreter"})
    void printsResultsAsNumPyWould(String backend) throws IOException {
        Path inputs = npz(Map.of("arr_0", matrix(), "arr_1", scalar()));
        Outcome outcome = Outcome.of("run", file("affine.mlir", AFFINE), "--in", inputs, "--backend", backend);
        assertEquals("""
                Array([[ 0. ,  2.5,  5. ],
                       [ 7.5, 10. , 12.5]], dtype=float32)
                Array(True, dtype=bool)
                """, outcome.output());
    }

    @Test
    void namesOfAnyKindGoByTheirOrder() throws IOException {
        var arrays = new LinkedHashMap<String, Literal>();
        arrays.put("x", matrix());
        arrays.put("scale", scalar());
        Path results = folder.resolve("y.npz");
        assertEquals(
                "",
                Outcome.of("run", file("affine.mlir", AFFINE), "--in", npz(arrays), "--out", results)
                        .output());
        Map<String, Literal> written = Npz.read(new ByteArrayInputStream(Files.readAllBytes(results)));
        assertEquals(List.of("arr_0", "arr_1"), List.copyOf(written.keySet()));
        assertEquals(12.5, named(written, "arr_0").doubleAt(5));
        assertEquals(DType.BOOL, named(written, "arr_1").type().dtype());
    }

    @Test
    void dtypesThatNumPyLacksAreReadFromVoidOrTheirBits() throws IOException {
        Path program = file("narrow.mlir", """
                func.func public @main(%0: tensor<2xbf16>, %1: tensor<2xi4>) -> (tensor<2xbf16>, tensor<2xi4>) {
                  %2 = stablehlo.add %0, %0 : tensor<2xbf16>
                  %3 = stablehlo.negate %1 : tensor<2xi4>
                  return %2, %3 : tensor<2xbf16>, tensor<2xi4>
                }
                """);
        Literal bits = Literal.of(TensorType.of(DType.UINT16, 2), new byte[] {(byte) 0x80, 0x3F, 0, 0x40});
        Literal voids = Literal.of(TensorType.of(DType.BFLOAT16, 2), bits.toBytes());
        Literal nibbles = Literal.of(TensorType.of(DType.UINT8, 2), new byte[] {3, 0x0E});
        Path results = folder.resolve("y.npz");
        for (Literal first : List.of(bits, voids)) {
            Outcome.of("run", program, "--in", npz(ordered(first, nibbles)), "--out", results)
                    .output();
            Map<String, Literal> written = Npz.read(
                    new ByteArrayInputStream(Files.readAllBytes(results)),
                    name -> Optional.of(name.equals("arr_0") ? DType.BFLOAT16 : DType.INT4));
            assertEquals(4, named(written, "arr_0").doubleAt(1));
            assertEquals(-3, named(written, "arr_1").longAt(0));
            assertEquals(2, named(written, "arr_1").longAt(1));
        }
    }

    private static Literal named(Map<String, Literal> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    private static Map<String, Literal> ordered(Literal first, Literal second) {
        var arrays = new LinkedHashMap<String, Literal>();
        arrays.put("arr_0", first);
        arrays.put("arr_1", second);
        return arrays;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "interpreter"})
    void programsThatCheckThemselvesNeedNoInputs(String backend) throws IOException {
        assertEquals(
                "2 checks hold in 2 functions\n",
                Outcome.of("run", file("checked.mlir", CHECKED.replace("EXPECTED", "6")), "--backend", backend)
                        .output());
        Outcome wrong = Outcome.of("run", file("wrong.mlir", CHECKED.replace("EXPECTED", "7")), "--backend", backend);
        assertEquals(1, wrong.code());
        assertTrue(
                wrong.err()
                        .matches("jax4j run: @triples: check.expect_eq at .*wrong.mlir:12:3: element \\[1] is 6,"
                                + " expected 7; 1 of 2 elements differ\\R"),
                wrong.err());
    }

    @Test
    void inputsThatCannotBeUsedAreNamed() throws IOException {
        Path affine = file("affine.mlir", AFFINE);
        assertEquals(
                "jax4j run: there is no file missing.mlir",
                Outcome.of("run", "missing.mlir").inputError());
        String none = Outcome.of("run", affine).inputError();
        assertTrue(none.contains("takes 2 arguments [float32[2,3], float32[]]: pass --in"), none);
        String missing = Outcome.of("run", affine, "--in", npz(Map.of("arr_0", matrix())))
                .inputError();
        assertTrue(missing.contains("argument 1, float32[], is missing"), missing);
        assertTrue(missing.contains("it has no 'arr_1', but [arr_0]"), missing);
        String shape = Outcome.of("run", affine, "--in", npz(ordered(scalar(), scalar())))
                .inputError();
        assertTrue(shape.contains("argument 0 ('arr_0' of "), shape);
        assertTrue(shape.endsWith("needs to be float32[2,3], got float32[]"), shape);
        String text = Outcome.of("run", affine, "--in", affine).inputError();
        assertTrue(text.endsWith("this is no .npz file"), text);
    }

    @Test
    void textThatIsNoProgramIsPlaced() throws IOException {
        Path file = file("broken.mlir", AFFINE.replace("stablehlo.multiply %arg0, %0", "stablehlo.multiply %arg0, %9"));
        String message = Outcome.of("run", file).inputError();
        assertTrue(message.matches("jax4j run: .*broken.mlir:4:36: .*%9.*"), message);
        String invalid = Outcome.of("run", file("invalid.mlir", AFFINE.replace("dims = []", "dims = [7]")))
                .inputError();
        assertTrue(invalid.matches("jax4j run: .*invalid.mlir:3:10: stablehlo.broadcast_in_dim needs .*"), invalid);
    }

    @Test
    void aBackendThatIsNotThereIsAnsweredWithThoseThatAre() throws IOException {
        String message = Outcome.of("run", file("checked.mlir", CHECKED.replace("EXPECTED", "6")), "--backend", "gpu")
                .inputError();
        assertTrue(message.startsWith("jax4j run: there is no backend named 'gpu'; present are: cpu, "), message);
    }

    @Test
    void damagedFilesNeverShowAStackTrace() throws IOException {
        Random random = new Random(7);
        byte[] arrays = Files.readAllBytes(npz(ordered(matrix(), scalar())));
        for (int round = 0; round < 300; round++) {
            byte[] text = AFFINE.getBytes(StandardCharsets.UTF_8);
            byte[] inputs = arrays.clone();
            byte[] damaged = round % 2 == 0 ? text : inputs;
            for (int at = 0; at <= round % 3; at++) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) (round % 4 == 0 ? ' ' + random.nextInt(95) : random.nextInt());
            }
            Path program = Files.write(folder.resolve("damaged.mlir"), text);
            Path file = Files.write(folder.resolve("damaged.npz"), inputs);
            Outcome outcome = Outcome.of("run", program, "--in", file, "--backend", "interpreter");
            assertTrue(outcome.code() == 0 || outcome.err().startsWith("jax4j run: "), outcome.toString());
            assertFalse(outcome.err().contains("Exception"), outcome.err());
            assertFalse(outcome.err().contains("\tat "), outcome.err());
        }
    }

    /// Files of `jax.export`: one that JAX wrote, with a derivative, and one of ours, whose program is text.
    @ParameterizedTest
    @ValueSource(strings = {"python", "java"})
    void exportedFunctionsAreRun(String writer) throws IOException {
        Path exported = Path.of("../docs/exported/energy.jax");
        if (writer.equals("java")) {
            Array w = jnp.zeros(2, 2);
            Array b = jnp.zeros(2);
            exported = export.export(
                            jit((Array x, Array y, Array z) -> List.of(x.sum().plus(z.sum()), y))
                                    .trace(b, w, b))
                    .save(folder.resolve("energy.jax"), 1);
        }
        Literal vector = Literal.splat(TensorType.of(DType.FLOAT32, 2), 0.0);
        Literal matrix = Literal.splat(TensorType.of(DType.FLOAT32, 2, 2), 0.0);
        Path arguments = npz(new LinkedHashMap<>(Map.of("a0", vector, "a1", matrix, "a2", vector)));
        Outcome outcome = Outcome.of("run", exported.toString(), "--in", arguments.toString());
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().startsWith("Array(0., dtype=float32)"), outcome.out());
        Outcome inspected = Outcome.of("inspect", exported);
        assertEquals(0, inspected.code(), inspected.err());
    }
}
