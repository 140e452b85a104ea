package org.jax4j.nn;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Creation;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;

/// Encodings of numbers: of classes as vectors, and of numbers as narrow ones with scales.
public interface Encodings {

    /// Class numbers as vectors, along a new last axis, that are 1 at the class and 0 elsewhere.
    ///
    /// ```java
    /// nn.oneHot(jnp.array(0, 2), 3);   // [[1., 0., 0.], [0., 0., 1.]]
    /// ```
    ///
    /// @param x integers; one that is no class, negative or too great, becomes zeros
    /// @return of the default floating-point dtype
    default Array oneHot(Array x, int classes) {
        return oneHot(x, classes, Config.current().defaultFloat(), -1);
    }

    /// [#oneHot(Array, int)] with the dtype of the result, and where its new axis is.
    default Array oneHot(Array x, int classes, DType dtype, int axis) {
        int at = Operands.axis(axis, x.ndim() + 1);
        int[] shape = Axes.array(Axes.repeat(1, x.ndim() + 1));
        shape[at] = classes;
        Array numbers = Creation.broadcastedIota(x.dtype(), shape, at);
        return JNP.equal(JNP.expandDims(x, at), numbers).astype(dtype);
    }

    /// A product of matrices of narrow numbers, each block of which along the last axis has a scale:
    /// Σₖ (a aₛ)[b, m, k] (c cₛ)[b, n, k].
    ///
    /// @param a       `[B, M, K]`
    /// @param b       `[B, N, K]`
    /// @param aScales `[B, M, K / block]`
    /// @param bScales `[B, N, K / block]`
    /// @return float32 `[B, M, N]`
    /// @throws ValueError if the shapes do not fit
    default Array scaledMatmul(Array a, Array b, Array aScales, Array bScales) {
        return scaledMatmul(a, b, aScales, bScales, DType.FLOAT32);
    }

    /// [#scaledMatmul(Array, Array, Array, Array)] with the dtype of the result.
    default Array scaledMatmul(Array a, Array b, Array aScales, Array bScales, DType dtype) {
        requireBlocks(a, b, aScales, bScales);
        DotSpec wide = DotSpec.DEFAULT.preferredElementType(DType.FLOAT32);
        return JNP.einsum("bmk,bnk->bmn", wide, scaled(a, aScales), scaled(b, bScales))
                .astype(dtype);
    }

    private static Array scaled(Array x, Array scales) {
        int size = scales.shape()[2] == 0 ? 1 : x.shape()[2] / scales.shape()[2];
        Array wide = JNP.repeat(scales.astype(DType.FLOAT32), size, 2);
        return x.astype(DType.FLOAT32).times(wide);
    }

    private static void requireBlocks(Array a, Array b, Array aScales, Array bScales) {
        String shapes = "a: " + Operands.shape(a.shape()) + ", b: " + Operands.shape(b.shape()) + ", aScales: "
                + Operands.shape(aScales.shape()) + ", bScales: " + Operands.shape(bScales.shape());
        if (a.ndim() != 3 || b.ndim() != 3 || aScales.ndim() != 3 || bScales.ndim() != 3) {
            throw new ValueError(
                    "scaled_matmul requires all inputs to be 3-dimensional arrays, got shapes " + shapes + ".");
        }
        boolean batches = a.shape()[0] == b.shape()[0]
                && a.shape()[0] == aScales.shape()[0]
                && a.shape()[0] == bScales.shape()[0];
        boolean rows = a.shape()[1] == aScales.shape()[1] && b.shape()[1] == bScales.shape()[1];
        boolean contracted = a.shape()[2] == b.shape()[2] && aScales.shape()[2] == bScales.shape()[2];
        int blocks = aScales.shape()[2];
        boolean divides = blocks == 0 ? a.shape()[2] == 0 : a.shape()[2] % blocks == 0;
        if (!batches || !rows || !contracted || !divides) {
            throw new ValueError("scaled_matmul requires inputs [B, M, K] and [B, N, K] and scales [B, M, K / block] "
                    + "and [B, N, K / block], got shapes " + shapes + ".");
        }
    }
}
