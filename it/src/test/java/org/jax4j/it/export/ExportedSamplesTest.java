package org.jax4j.it.export;

import static org.jax4j.Jax.export;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.hessian;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.export.ExportOptions;
import org.jax4j.export.Exported;
import org.jax4j.export.format.Artifact;
import org.jax4j.export.format.ArtifactReader;
import org.jax4j.export.format.ArtifactWriter;
import org.jax4j.function.Fn1;
import org.jax4j.it.export.ExportedSamples.Sample;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.ShapeDtypeStruct;
import org.jax4j.transform.jit.JitOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is exported here stays what Python's JAX was seen to read, and is the same when it is read again.
final class ExportedSamplesTest {
    private static final Map<String, byte[]> SEEN = seen();
    private static final Array X = jnp.array(new float[] {0.5f, 1, 1.5f});

    private static Map<String, byte[]> seen() {
        Map<String, byte[]> files = new HashMap<>();
        try (var stream = ExportedSamplesTest.class.getResourceAsStream("/goldens/exported-samples.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(stream))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Stream<Sample> samples() {
        return ExportedSamples.all().stream();
    }

    private static byte[] seen(Sample sample) {
        return Objects.requireNonNull(SEEN.get(sample.name() + ".jax"), sample.name());
    }

    /// All that the file says but the programs, whose operations may change.
    private static Artifact withoutPrograms(Artifact artifact) {
        return new Artifact(
                artifact.functionName(),
                artifact.signature(),
                artifact.target(),
                new byte[0],
                artifact.kept(),
                artifact.vjp().map(ExportedSamplesTest::withoutPrograms));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theBytesAreThoseThatPythonRead(Sample sample) {
        Artifact ours = ArtifactReader.read(sample.bytes(), "ours");
        Artifact read = ArtifactReader.read(seen(sample), "read");
        assertArrayEquals(ArtifactWriter.write(withoutPrograms(read)), ArtifactWriter.write(withoutPrograms(ours)));
        assertArrayEquals(seen(sample), ArtifactWriter.write(read));
    }

    @Test
    void ofTheSimplestFunctionsTheProgramsAreTheSameToo() {
        List<Sample> simple = samples()
                .filter(sample -> Set.of("sine", "platforms", "kept").contains(sample.name()))
                .toList();
        assertEquals(3, simple.size());
        simple.forEach(sample -> assertArrayEquals(seen(sample), sample.bytes()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatPythonReadComputesTheSame(Sample sample) {
        List<Array> ours = Leaves.apply(export.deserialize(sample.bytes()), sample.arguments());
        List<Array> read = Leaves.apply(export.deserialize(seen(sample)), sample.arguments());
        for (int index = 0; index < ours.size(); index++) {
            assertTrue(
                    jnp.allclose(ours.get(index), read.get(index), 1e-5, 1e-5).toBoolean(), sample.name());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsReadComputesTheSame(Sample sample) {
        Exported read = export.deserialize(sample.bytes());
        assertEquals(sample.exported().inTree(), read.inTree());
        assertEquals(sample.exported().outTree(), read.outTree());
        assertEquals(sample.exported().toString(), read.toString());
        List<Array> results = Leaves.apply(read, sample.arguments());
        List<Array> again = read.jaxpr().evaluate(sample.arguments());
        for (int index = 0; index < results.size(); index++) {
            Array expected = results.get(index);
            assertTrue(jnp.allclose(again.get(index), expected, 1e-5, 1e-5).toBoolean(), sample.name());
        }
        assertArrayEquals(sample.bytes(), read.serialize(sample.order()));
    }

    @Test
    void everySampleWasSeen() {
        assertEquals(SEEN.size(), ExportedSamples.all().size());
    }

    private static Exported sine() {
        return export.export(
                jit((Array x) -> jnp.sin(x), JitOptions.named("sine")).trace(X));
    }

    @Test
    void transformationsComposeOverWhatWasSaved(@TempDir Path folder) {
        Exported loaded = export.load(sine().save(folder.resolve("sine.jax")));
        Fn1<Array, Array> sum = x -> loaded.<Array>call(x).sum();
        assertTrue(jnp.allclose(jit(grad(sum)).apply(X), jnp.cos(X)).toBoolean());
        Array matrix = hessian(sum).apply(X);
        assertTrue(jnp.allclose(matrix, jnp.diag(jnp.sin(X).unaryMinus())).toBoolean());
        Fn1<Array, Array> call = x -> loaded.call(x);
        assertTrue(jnp.allclose(jvp(call, X, jnp.onesLike(X)).tangent(), jnp.cos(X))
                .toBoolean());
        Array batch = jnp.stack(List.of(X, X.times(2)));
        assertTrue(jnp.allclose(vmap(call).apply(batch), jnp.sin(batch)).toBoolean());
    }

    @Test
    void aCallIsOneEquation() {
        Exported exported = export.deserialize(sine().serialize());
        Fn1<Array, Array> call = x -> exported.call(x);
        assertEquals("""
                { lambda ; a:f32[3]. let
                    b:f32[3] = call_exported[exported=Exported(fun_name=sine, ...)] a
                  in (b,) }""", makeJaxpr(call).apply(X).toString());
        String text = jit(call).lower(X).text();
        assertTrue(text.contains("func.func private @call_exported_sine"), text);
    }

    @Test
    void shapesSufficeForExport() {
        Exported exported = export.export(jit((Array x, Array y) -> x.matmul(y), JitOptions.named("product"))
                .trace(ShapeDtypeStruct.of(DType.FLOAT32, 2, 3), ShapeDtypeStruct.of(DType.FLOAT32, 3, 4)));
        assertEquals("product: (float32[2,3], float32[3,4]) -> float32[2,4]", exported.toString());
        assertEquals("((*, *), {})", exported.inTree().toString());
        assertEquals(List.of("cpu"), exported.platforms());
        assertEquals(10, exported.callingConventionVersion());
    }

    @Test
    void donatedAndUnusedArgumentsAreKnown() {
        Exported exported = export.export(jit(
                        (Array _, Array y, Array x) -> x.plus(y),
                        JitOptions.named("f").withDonated(2))
                .trace(X, X, X));
        assertEquals(List.of(1, 2), exported.keptInputs());
        assertEquals(List.of(2), exported.donatedInputs());
    }

    @Test
    void argumentsOfAnotherStructureAreRefused() {
        Exported exported =
                export.export(jit((Map<String, Array> table) -> table.getOrDefault("a", X), JitOptions.named("table"))
                        .trace(Map.of("a", X)));
        ValueError error = assertThrows(ValueError.class, () -> exported.call(Map.of("b", X)));
        String message = "The arguments must have the structure with which 'table' was exported: args[0] is {'a': *} "
                + "there, and a Map1 with the keys [b] in the call.";
        assertTrue(String.valueOf(error.getMessage()).startsWith(message), error.getMessage());
        ValueError count = assertThrows(ValueError.class, () -> exported.call(X, X));
        assertTrue(String.valueOf(count.getMessage()).startsWith("table takes 1 arguments"), count.getMessage());
    }

    @Test
    void argumentsOfAnotherTypeAreRefused() {
        Exported exported = sine();
        TypeError shape = assertThrows(TypeError.class, () -> exported.call(jnp.ones(4)));
        String message = "'sine' was exported for float32[3] at args[0], and is called with float32[4]. Export the "
                + "function for this shape too.";
        assertTrue(String.valueOf(shape.getMessage()).startsWith(message), shape.getMessage());
        TypeError dtype = assertThrows(TypeError.class, () -> exported.call(jnp.arange(3)));
        assertTrue(String.valueOf(dtype.getMessage()).contains("Convert it with astype."), dtype.getMessage());
    }

    @Test
    void numbersAreScalars() {
        Exported exported = export.export(jit((Array x, Array n) -> x.times(n), JitOptions.named("scaled"))
                .trace(X, ShapeDtypeStruct.of(DType.FLOAT32)));
        assertTrue(jnp.allclose(exported.<Array>call(X, 3), X.times(3)).toBoolean());
        assertTrue(jnp.allclose(exported.<Array>call(X, 0.5), X.times(0.5)).toBoolean());
    }

    @Test
    void aProgramForOtherPlatformsIsNotCalledUnlessTheCheckIsDisabled() {
        var traced = jit((Array v) -> v.times(2), JitOptions.named("doubled")).trace(X);
        Exported elsewhere = export.deserialize(
                export.export(traced, ExportOptions.platforms("tpu")).serialize());
        ValueError error = assertThrows(ValueError.class, () -> elsewhere.call(X));
        assertTrue(
                String.valueOf(error.getMessage())
                        .startsWith("Function 'doubled' was exported for platforms [tpu] but it is used on [cpu]."),
                error.getMessage());
        Array doubled = elsewhere.withDisabledChecks(ExportOptions.PLATFORM).call(X);
        assertTrue(jnp.allclose(doubled, X.times(2)).toBoolean());
        ExportOptions unchecked = ExportOptions.platforms("tpu", "cuda").withDisabledChecks(ExportOptions.PLATFORM);
        Exported read = export.deserialize(export.export(traced, unchecked).serialize());
        assertEquals(List.of("platform"), read.disabledChecks());
        assertTrue(jnp.allclose(read.<Array>call(X), X.times(2)).toBoolean());
    }

    @Test
    void routinesOfProcessorsAreRefusedElsewhere() {
        var traced = jit((Array a) -> Cholesky.cholesky(a), JitOptions.named("factor"))
                .trace(jnp.eye(3));
        ValueError error = assertThrows(ValueError.class, () -> export.export(traced, ExportOptions.platforms("cuda")));
        assertTrue(
                String.valueOf(error.getMessage())
                        .startsWith("export: 'factor' is to be exported for [cuda], but calls lapack_spotrf_ffi"),
                error.getMessage());
    }

    @Test
    void mapsWithOtherKeysThanStringsAreRefused() {
        var traced =
                jit((Map<Integer, Array> table) -> table.getOrDefault(1, X)).trace(Map.of(1, X));
        TypeError error = assertThrows(TypeError.class, () -> export.export(traced));
        assertTrue(
                String.valueOf(error.getMessage())
                        .startsWith("export: argument 0 is a map with the key 1 of class Integer."),
                error.getMessage());
    }

    @Test
    void whatLaxLacksRunsAndIsBatchedButHasNoDerivative() {
        Exported exported = export.parse("""
                module @jit_norm {
                  func.func public @main(%x: tensor<2x3xf32>, %s: tensor<3xf32>) -> tensor<2x3xf32> {
                    %0 = "stablehlo.batch_norm_inference"(%x, %s, %s, %s, %s) <{epsilon = 1.0 : f32, feature_index = 1 : i64}> : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
                    return %0 : tensor<2x3xf32>
                  }
                }
                """);
        Array x = jnp.ones(2, 3);
        Array expected = exported.call(x, X);
        Fn1<Array, Array> call = s -> exported.call(x, s);
        Array batch = vmap(call).apply(jnp.stack(List.of(X, X)));
        assertTrue(jnp.allclose(batch.get(1), expected).toBoolean());
        ValueError error = assertThrows(
                ValueError.class, () -> grad((Array s) -> call.apply(s).sum()).apply(X));
        String message = "Differentiation rule for stablehlo.batch_norm_inference, at text:3:10 of the loaded program, "
                + "not implemented: lax has no operation that it equals.";
        assertTrue(String.valueOf(error.getMessage()).startsWith(message), error.getMessage());
    }

    @Test
    void regionsThatCallFunctionsHaveDerivatives() {
        Exported exported = export.parse("""
                module @jit_best {
                  func.func public @main(%x: tensor<3xf32>, %y: tensor<3xi32>) -> tensor<f32> {
                    %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
                    %zero = stablehlo.constant dense<0> : tensor<i32>
                    %0:2 = "stablehlo.reduce"(%x, %y, %low, %zero) <{dimensions = array<i64: 0>}> ({
                    ^bb0(%a: tensor<f32>, %b: tensor<i32>, %c: tensor<f32>, %d: tensor<i32>):
                      %1 = stablehlo.maximum %a, %c : tensor<f32>
                      %2 = func.call @larger(%b, %d) : (tensor<i32>, tensor<i32>) -> tensor<i32>
                      "stablehlo.return"(%1, %2) : (tensor<f32>, tensor<i32>) -> ()
                    }) : (tensor<3xf32>, tensor<3xi32>, tensor<f32>, tensor<i32>) -> (tensor<f32>, tensor<i32>)
                    return %0#0 : tensor<f32>
                  }
                  func.func private @larger(%a: tensor<i32>, %b: tensor<i32>) -> tensor<i32> {
                    %0 = stablehlo.maximum %a, %b : tensor<i32>
                    return %0 : tensor<i32>
                  }
                }
                """);
        Array slope = grad((Array x) -> exported.<Array>call(x, jnp.arange(3))).apply(X);
        assertTrue(jnp.arrayEqual(slope, jnp.array(new float[] {0, 0, 1})).toBoolean(), slope.toString());
    }

    @Test
    void whatIsNoProgramIsRefused() {
        assertThrows(RuntimeException.class, () -> export.deserialize(new byte[] {1, 2, 3}));
        assertThrows(RuntimeException.class, () -> export.parse("no program"));
        byte[] torn = Arrays.copyOf(sine().serialize(1), 500);
        assertThrows(RuntimeException.class, () -> export.deserialize(torn));
    }
}
