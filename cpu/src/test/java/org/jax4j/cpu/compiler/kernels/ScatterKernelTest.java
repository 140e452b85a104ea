package org.jax4j.cpu.compiler.kernels;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Windows that overlap, against the reference interpreter: of those that write an element, the last one stays.
final class ScatterKernelTest {
    /// Windows that begin at places of the axis along which they are long, of which several blocks make one.
    @ParameterizedTest
    @CsvSource({"300, 1", "300, 9", "129, 9", "64, 9", "3, 9"})
    void longWindowsBesideOneAnother(int width, int windows) {
        KernelsTest.check(
                "%%x: tensor<2000xf32>, %%i: tensor<%2$dx1xi32>, %%u: tensor<%2$dx%1$dxf32>) -> tensor<2000xf32>"
                        .formatted(width, windows),
                """
                %%y = "stablehlo.scatter"(%%x, %%i, %%u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({
                ^bb0(%%a: tensor<f32>, %%b: tensor<f32>):
                  stablehlo.return %%b : tensor<f32>
                }) : (tensor<2000xf32>, tensor<%2$dx1xi32>, tensor<%2$dx%1$dxf32>) -> tensor<2000xf32>
                return %%y : tensor<2000xf32>""".formatted(width, windows));
    }

    /// Of which the parts of windows lie before their numbers in the updates.
    @ParameterizedTest
    @CsvSource({"3", "130"})
    void windowsInColumnsOfTheUpdates(int width) {
        KernelsTest.check(
                "%%x: tensor<4x200xf32>, %%i: tensor<9x2xi32>, %%u: tensor<2x%1$dx9xf32>) -> tensor<4x200xf32>"
                        .formatted(width),
                """
                %%y = "stablehlo.scatter"(%%x, %%i, %%u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [0, 1], scatter_dims_to_operand_dims = [0, 1], index_vector_dim = 1>}> ({
                ^bb0(%%a: tensor<f32>, %%b: tensor<f32>):
                  stablehlo.return %%b : tensor<f32>
                }) : (tensor<4x200xf32>, tensor<9x2xi32>, tensor<2x%1$dx9xf32>) -> tensor<4x200xf32>
                return %%y : tensor<4x200xf32>""".formatted(width));
    }
}
