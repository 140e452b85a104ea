package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.operand.Axes;
import org.jspecify.annotations.Nullable;

/// How a transposed convolution runs, such as `ConvTransposeSpec.of(WindowPadding.same(), 2, 2)`.
///
/// @param strides          by how much each spatial axis grows
/// @param padding          by a rule as if for the convolution that this one undoes, or the numbers themselves
/// @param rhsDilation      steps between the elements of the kernel
/// @param dimensionNumbers the axes; by default features last, as in `NHWC`, `HWIO`, `NHWC`
/// @param transposeKernel  whether the kernel is that of the convolution that this one undoes
public record ConvTransposeSpec(
        List<Integer> strides,
        WindowPadding padding,
        @Nullable List<Integer> rhsDilation,
        @Nullable ConvDimensionNumbers dimensionNumbers,
        boolean transposeKernel) {
    public ConvTransposeSpec {
        strides = List.copyOf(strides);
        rhsDilation = rhsDilation == null ? null : List.copyOf(rhsDilation);
    }

    public static ConvTransposeSpec of(WindowPadding padding, int... strides) {
        return new ConvTransposeSpec(Axes.list(strides), padding, null, null, false);
    }

    public ConvTransposeSpec rhsDilation(int... dilation) {
        return new ConvTransposeSpec(strides, padding, Axes.list(dilation), dimensionNumbers, transposeKernel);
    }

    /// The axes by letters, see [ConvDimensionNumbers#of].
    public ConvTransposeSpec dimensionNumbers(String lhs, String rhs, String out) {
        return new ConvTransposeSpec(
                strides, padding, rhsDilation, ConvDimensionNumbers.of(lhs, rhs, out), transposeKernel);
    }

    public ConvTransposeSpec transposeKernel(boolean transpose) {
        return new ConvTransposeSpec(strides, padding, rhsDilation, dimensionNumbers, transpose);
    }
}
