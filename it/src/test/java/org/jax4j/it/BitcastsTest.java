package org.jax4j.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bits read as another dtype where a dtype is narrower than its byte.
final class BitcastsTest {
    private static Literal run(String backendName, String program, Literal argument) {
        Backend backend = Backends.named(backendName);
        try (Executable executable = backend.compile(StableHloText.parse(program), CompileOptions.DEFAULT)) {
            Buffer buffer = backend.copyFrom(argument.type(), MemorySegment.ofArray(argument.toBytes()));
            Buffer result = executable.execute(List.of(buffer)).getFirst();
            return Literal.of(result.type(), result.host());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void aNegativeInt4IsALargeUint4(String backend) {
        String program = """
                func.func public @main(%x: tensor<i4>) -> tensor<ui4> {
                  %0 = stablehlo.bitcast_convert %x : (tensor<i4>) -> tensor<ui4>
                  return %0 : tensor<ui4>
                }
                """;
        Literal argument = Literal.splat(TensorType.of(DType.INT4), -3L);
        assertEquals(13, run(backend, program, argument).longAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void booleansAreTheBitsOfAnInteger(String backend) {
        String program = """
                func.func public @main(%x: tensor<i8>) -> tensor<i8> {
                  %0 = stablehlo.bitcast_convert %x : (tensor<i8>) -> tensor<8xi1>
                  %1 = stablehlo.reverse %0, dims = [0] : tensor<8xi1>
                  %2 = stablehlo.bitcast_convert %1 : (tensor<8xi1>) -> tensor<i8>
                  return %2 : tensor<i8>
                }
                """;
        Literal argument = Literal.splat(TensorType.of(DType.INT8), 0b0010_1100L);
        assertEquals(0b0011_0100, run(backend, program, argument).longAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void float6KeepsItsNumbers(String backend) {
        String program = """
                func.func public @main(%x: tensor<4xf32>) -> tensor<4xf32> {
                  %0 = stablehlo.convert %x : (tensor<4xf32>) -> tensor<4xf6E2M3FN>
                  %1 = stablehlo.convert %0 : (tensor<4xf6E2M3FN>) -> tensor<4xf6E3M2FN>
                  %2 = stablehlo.convert %1 : (tensor<4xf6E3M2FN>) -> tensor<4xf32>
                  return %2 : tensor<4xf32>
                }
                """;
        Literal.Writer argument = new Literal.Writer(TensorType.of(DType.FLOAT32, 4));
        double[] numbers = {0.125, -1.6, 100, 7.3};
        for (int i = 0; i < 4; i++) {
            argument.put(i, numbers[i]);
        }
        Literal result = run(backend, program, argument.toLiteral());
        // Above 4 to halves, at most 7.5; then to whole numbers, a tie to the even one.
        assertEquals(
                List.of(0.125, -1.5, 8.0, 8.0),
                List.of(result.doubleAt(0), result.doubleAt(1), result.doubleAt(2), result.doubleAt(3)));
    }
}
