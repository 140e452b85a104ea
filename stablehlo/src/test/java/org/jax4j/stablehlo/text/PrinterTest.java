package org.jax4j.stablehlo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jax4j.stablehlo.Conformance;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.RandomBits.Distribution;
import org.jax4j.stablehlo.op.Reduction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares printed text with what MLIR's printer made (`tools/oracle/mlirtext.py`) and with JAX's texts.
class PrinterTest {
    static List<String> lowered() {
        return Conformance.names().stream()
                .filter(name -> !name.startsWith("export_"))
                .toList();
    }

    static List<String> exported() {
        return Conformance.names().stream()
                .filter(name -> name.startsWith("export_"))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = PrinterTest.class.getResourceAsStream("/text/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("lowered")
    void printsWhatJaxWrites(String name) {
        String text = Conformance.program(name);

        assertEquals(text, StableHloText.print(StableHloText.parse(text)));
    }

    /// Exported modules have locations and leave defaults out, so their text changes, but only once.
    @ParameterizedTest
    @MethodSource("exported")
    void printsExportedModulesTheSameFromThenOn(String name) {
        String printed = StableHloText.print(StableHloText.parse(Conformance.program(name)));

        assertEquals(printed, StableHloText.print(StableHloText.parse(printed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forms", "numbers"})
    void printsWhatMlirPrints(String name) {
        String mlir = resource(name + ".printed.mlir");

        assertEquals(mlir, StableHloText.print(StableHloText.parse(resource(name + ".mlir"))));
        assertEquals(mlir, StableHloText.print(StableHloText.parse(mlir)));
    }

    @Test
    void printsModulesThatNoTextMade() {
        TensorType matrix = TensorType.of(DType.FLOAT32, 2, 3);
        Builder builder = new Builder(List.of(matrix));
        Value zero = builder.constant(TensorType.of(DType.FLOAT32), 0);
        Value random = builder.add(new RandomBits.Rng(zero, zero, Distribution.UNIFORM, matrix));
        Value sum = builder.binary(BinaryKind.ADD, builder.parameters().getFirst(), random);
        Value total = builder.add(new Reduction.Reduce(
                List.of(sum), List.of(zero), List.of(0, 1), Builder.reducer(BinaryKind.ADD, DType.FLOAT32)));
        builder.constant(Literal.splat(TensorType.of(DType.COMPLEX64), 1.5));
        Module module = Module.of("m", List.of(new Func("main", true, builder.build(List.of(total)))));

        assertEquals("""
                module @m {
                  func.func public @main(%arg0: tensor<2x3xf32>) -> tensor<f32> {
                    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
                    %c = stablehlo.constant dense<[2, 3]> : tensor<2xi64>
                    %0 = stablehlo.rng %cst, %cst, %c, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<2x3xf32>
                    %1 = stablehlo.add %arg0, %0 : tensor<2x3xf32>
                    %2 = stablehlo.reduce(%1 init: %cst) applies stablehlo.add across dimensions = [0, 1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<f32>
                    %cst_0 = stablehlo.constant dense<(1.500000e+00,0.000000e+00)> : tensor<complex<f32>>
                    return %2 : tensor<f32>
                  }
                }
                """, StableHloText.print(module));
    }
}
