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
import org.jax4j.lax.contraction.RaggedDotDimensionNumbers;

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

    /// Products of matrices, one for each group of rows: the first rows meet the first matrix, as many as the
    /// first group has, the next ones the second, and so on. Rows behind the last group give zeros.
    ///
    /// ```java
    /// Array hidden = lax.raggedDot(tokens, experts, jnp.array(3, 0, 5));      // [8, k] · [3, k, n] → [8, n]
    /// ```
    ///
    /// @param lhs        `[m, k]`
    /// @param rhs        `[g, k, n]`
    /// @param groupSizes `[g]`, integers
    /// @return `[m, n]`
    /// @throws org.jax4j.errors.TypeError if the shapes do not fit
    default Array raggedDot(Array lhs, Array rhs, Array groupSizes) {
        return raggedDot(lhs, rhs, groupSizes, DotSpec.DEFAULT);
    }

    /// [#raggedDot(Array, Array, Array)] with a precision or a dtype of the sums.
    default Array raggedDot(Array lhs, Array rhs, Array groupSizes, DotSpec spec) {
        return raggedDotGeneral(lhs, rhs, groupSizes, RaggedDotDimensionNumbers.MATRICES, spec);
    }

    /// Dot products of groups: an axis of the left operand is cut into groups, each of which meets a member of
    /// the right one of its own, or is summed over by itself.
    default Array raggedDotGeneral(Array lhs, Array rhs, Array groupSizes, RaggedDotDimensionNumbers dimensionNumbers) {
        return raggedDotGeneral(lhs, rhs, groupSizes, dimensionNumbers, DotSpec.DEFAULT);
    }

    /// [#raggedDotGeneral(Array, Array, Array, RaggedDotDimensionNumbers)] with a precision or a dtype of the
    /// sums.
    default Array raggedDotGeneral(
            Array lhs, Array rhs, Array groupSizes, RaggedDotDimensionNumbers dimensionNumbers, DotSpec spec) {
        return Contractions.raggedDotGeneral(lhs, rhs, groupSizes, dimensionNumbers, spec);
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

    /// A convolution with a kernel of its own at each place of the result.
    ///
    /// @param lhs    as in a convolution
    /// @param rhs    kernels: as many input features as the left operand's features have windows' elements,
    ///               output features, and space as in the result, with axes as in a convolution's kernel
    /// @param window the kernels' size in space
    default Array convGeneralDilatedLocal(Array lhs, Array rhs, int[] window, ConvSpec spec) {
        return Contractions.convGeneralDilatedLocal(lhs, rhs, window, spec);
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
