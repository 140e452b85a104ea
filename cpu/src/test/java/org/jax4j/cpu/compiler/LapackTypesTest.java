package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls that would have LAPACK, or a transform, read or write beyond memory are refused.
class LapackTypesTest {
    private static String message(String target, String options, String types) {
        String text = """
                func.func @main(%x: tensor<4x3xf32>, %y: tensor<3x3xf32>, %z: tensor<3xf32>) -> tensor<3xf32> {
                  %0:COUNT = stablehlo.custom_call @TARGET {has_side_effect = true, mhlo.backend_config = {OPTIONS}} : TYPES
                  return %z : tensor<3xf32>
                }
                """.replace("TARGET", target).replace("OPTIONS", options).replace("TYPES", types);
        String results = types.substring(types.indexOf("->"));
        int count = results.split("tensor<", -1).length - 1;
        return String.valueOf(assertThrows(
                        BackendException.class,
                        () -> CompilerFixture.run(
                                text.replace("COUNT", Integer.toString(count)), zeros(4, 3), zeros(3, 3), zeros(3)))
                .getMessage());
    }

    private static Literal zeros(int... shape) {
        return Literal.splat(TensorType.of(DType.FLOAT32, shape), 0.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "lapack_spotrf_ffi(%x);uplo = 76 : ui8;(tensor<4x3xf32>) -> (tensor<4x3xf32>, tensor<i32>)",
                "lapack_spotrf_ffi(%y);uplo = 76 : ui8;(tensor<3x3xf32>) -> (tensor<3x2xf32>, tensor<i32>)",
                "lapack_dpotrf_ffi(%y);uplo = 76 : ui8;(tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<i32>)",
                "lapack_spotrf_ffi(%y);uplo = 76 : ui8;(tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<i8>)",
                "lapack_sgetrf_ffi(%x);;(tensor<4x3xf32>) -> (tensor<4x3xf32>, tensor<2xi32>, tensor<i32>)",
                "lapack_strsm_ffi(%y, %x);side = 76 : ui8;(tensor<3x3xf32>, tensor<4x3xf32>) -> tensor<4x3xf32>",
                "lapack_sgesdd_ffi(%x);mode = 83 : ui8;(tensor<4x3xf32>) -> "
                        + "(tensor<4x3xf32>, tensor<3xf32>, tensor<4x2xf32>, tensor<3x3xf32>, tensor<i32>)",
                "lapack_sorgqr_ffi(%x, %z);;(tensor<4x3xf32>, tensor<3xf32>) -> tensor<3x4xf32>",
            })
    void otherTypesThanThoseOfTheRoutineAreRefused(String target, String options, String types) {
        String message = message(target, options == null ? "" : options, types);
        assertTrue(message.contains("needs operands and results of the form"), message);
    }

    @Test
    void lettersThatLapackDoesNotKnowAreRefused() {
        String message = message(
                "lapack_spotrf_ffi(%y)", "uplo = 7 : ui8", "(tensor<3x3xf32>) -> (tensor<3x3xf32>, tensor<i32>)");
        assertTrue(message.contains("needs one of the letters UL as 'uplo'"), message);
    }

    @Test
    void complexTransformsAreAsLongAsTheirAxes() {
        Literal result = CompilerFixture.run("""
                        func.func @main() -> tensor<4xcomplex<f32>> {
                          %x = stablehlo.constant dense<(1.0, 0.0)> : tensor<4xcomplex<f32>>
                          %0 = stablehlo.fft %x, type = FFT, length = [0] : (tensor<4xcomplex<f32>>) -> tensor<4xcomplex<f32>>
                          return %0 : tensor<4xcomplex<f32>>
                        }
                        """).getFirst();
        assertEquals(4, result.doubleAt(0));
        assertEquals(0, result.doubleAt(3), 1e-6);
    }
}
