package org.jax4j.lax.functions;

import org.jax4j.core.Array;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.contraction.Contractions;
import org.jax4j.lax.contraction.ConvDimensionNumbers;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.ConvTransposeSpec;
import org.jax4j.lax.contraction.Convolution;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotSpec;

/// Dot products and convolutions of `lax`.
public interface ContractionFunctions {

    /// The product of two matrices, of a matrix and a vector, or of two vectors.
    default Array dot(Array lhs, Array rhs) {
        return Contractions.dot(lhs, rhs, DotSpec.DEFAULT);
    }

    /// [#dot(Array, Array)] with a precision or a dtype of the sums.
    default Array dot(Array lhs, Array rhs, DotSpec spec) {
        return Contractions.dot(lhs, rhs, spec);
    }

    /// Sums of products over axes that the operands share; the axes of the result are those of the batch, the
    /// others of the left operand, the others of the right.
    default Array dotGeneral(Array lhs, Array rhs, DotDimensionNumbers dimensionNumbers) {
        return dotGeneral(lhs, rhs, dimensionNumbers, DotSpec.DEFAULT);
    }

    /// [#dotGeneral(Array, Array, DotDimensionNumbers)] with a precision or a dtype of the sums.
    default Array dotGeneral(Array lhs, Array rhs, DotDimensionNumbers dimensionNumbers, DotSpec spec) {
        return Contractions.dotGeneral(lhs, rhs, dimensionNumbers, spec);
    }

    /// Products of matrices along leading batch axes.
    default Array batchMatmul(Array lhs, Array rhs) {
        return Contractions.batchMatmul(lhs, rhs, DotSpec.DEFAULT);
    }

    /// A convolution of `NC…` with `OI…` kernels, such as `NCHW` with `OIHW`.
    default Array conv(Array lhs, Array rhs, int[] windowStrides, WindowPadding padding) {
        return convGeneralDilated(lhs, rhs, ConvSpec.strides(windowStrides).padding(padding));
    }

    /// A convolution of `NC…` with `OI…` kernels and dilations.
    default Array convWithGeneralPadding(
            Array lhs, Array rhs, int[] windowStrides, WindowPadding padding, int[] lhsDilation, int[] rhsDilation) {
        return convGeneralDilated(
                lhs,
                rhs,
                ConvSpec.strides(windowStrides)
                        .padding(padding)
                        .lhsDilation(lhsDilation)
                        .rhsDilation(rhsDilation));
    }

    /// A convolution in full: strides, padding, dilations, groups and axes as `spec` gives them.
    default Array convGeneralDilated(Array lhs, Array rhs, ConvSpec spec) {
        return Convolution.convGeneralDilated(lhs, rhs, spec);
    }

    /// A transposed convolution, which enlarges by its strides.
    default Array convTranspose(Array lhs, Array rhs, ConvTransposeSpec spec) {
        return Contractions.convTranspose(lhs, rhs, spec);
    }

    /// The windows of an array as features: channel by channel, the elements of a window in row-major order.
    default Array convGeneralDilatedPatches(Array lhs, int[] window, ConvSpec spec) {
        return Contractions.convGeneralDilatedPatches(lhs, window, spec);
    }

    /// The axes of a convolution by letters, such as `("NHWC", "HWIO", "NHWC")`.
    default ConvDimensionNumbers convDimensionNumbers(String lhs, String rhs, String out) {
        return ConvDimensionNumbers.of(lhs, rhs, out);
    }
}
