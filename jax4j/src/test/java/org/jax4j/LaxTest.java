package org.jax4j;

import static org.jax4j.Jax.lax;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.ConvTransposeSpec;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.Test;

/// What users see of `lax`.
final class LaxTest {
    private static Array floats(int... shape) {
        int size = 1;
        for (int dim : shape) {
            size *= dim;
        }
        return lax.reshape(lax.iota(DType.FLOAT32, size), shape);
    }

    @Test
    void numbersAreWeaklyTyped() {
        Array sum = lax.add(floats(3), 1.0);
        assertEquals(DType.FLOAT32, sum.dtype());
        assertFalse(sum.weakType());
        assertArrayEquals(new float[] {1, 2, 3}, sum.toFloatArray());
        assertTrue(lax.add(1, 2).weakType());
    }

    /// The text is that of JAX.
    @Test
    void aProductOfGroupsIsOneOperation() {
        String jaxpr = Jax.makeJaxpr((Array x, Array y, Array sizes) -> lax.raggedDot(x, y, sizes))
                .apply(floats(5, 3), floats(2, 3, 4), lax.iota(DType.INT32, 2))
                .toString();
        assertEquals("""
                { lambda ; a:f32[5,3] b:f32[2,3,4] c:i32[2]. let
                    d:f32[5,4] = ragged_dot_general[
                      group_offset=None
                      out_sharding=None
                      precision=None
                      preferred_element_type=None
                      ragged_dot_dimension_numbers=RaggedDotDimensionNumbers(dot_dimension_numbers=(((1,), (1,)), ((), ())), lhs_ragged_dimensions=(0,), rhs_group_dimensions=(0,))
                    ] a b c
                  in (d,) }""", jaxpr.strip());
    }

    @Test
    void productsOfGroupsNeedAMatrixForEach() {
        Array sizes = lax.iota(DType.INT32, 3);
        TypeError error = assertThrows(TypeError.class, () -> lax.raggedDot(floats(5, 3), floats(2, 3, 4), sizes));
        assertTrue(String.valueOf(error.getMessage()).contains("expected rhs group dimension size to be 3, got 2"));
        Array real = floats(2);
        assertThrows(TypeError.class, () -> lax.raggedDot(floats(5, 3), floats(2, 3, 4), real));
    }

    @Test
    void dtypesAreNotPromoted() {
        TypeError error = assertThrows(TypeError.class, () -> lax.add(1, 1.0));
        assertStarts(
                "lax.add requires arguments to have the same dtypes, got int32, float32. (Tip: jnp.add is a similar "
                        + "function that does automatic type promotion on inputs). (LaxTest.java:",
                error);
    }

    private static void assertStarts(String expected, TypeError error) {
        assertTrue(String.valueOf(error.getMessage()).startsWith(expected), error::toString);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        TypeError ranks = assertThrows(TypeError.class, () -> lax.add(floats(2, 3), floats(3)));
        assertStarts("add: arrays must have the same number of dimensions, got {1, 2} (LaxTest.java:", ranks);
        TypeError sizes = assertThrows(TypeError.class, () -> lax.mul(floats(2, 3), floats(2, 4)));
        assertStarts("mul got incompatible shapes for broadcasting: (2, 3), (2, 4). (LaxTest.java:", sizes);
    }

    @Test
    void aConvolutionIsThatOfTheManual() {
        Array x = floats(1, 1, 5);
        Array y = lax.full(new int[] {1, 1, 3}, 1, DType.FLOAT32);
        Array full = lax.convGeneralDilated(
                x, y, ConvSpec.strides(1).padding(WindowPadding.of(new WindowPadding.Edges(2, 2))));
        assertArrayEquals(new float[] {0, 1, 3, 6, 9, 7, 4}, full.toFloatArray());
        assertArrayEquals(
                new int[] {1, 1, 5},
                lax.conv(x, y, new int[] {1}, WindowPadding.same()).shape());
    }

    @Test
    void aTransposedConvolutionEnlargesByItsStrides() {
        Array image = floats(1, 4, 4, 2);
        Array kernel = floats(3, 3, 2, 5);
        ConvTransposeSpec spec = ConvTransposeSpec.of(WindowPadding.same(), 2, 2);
        assertArrayEquals(
                new int[] {1, 8, 8, 5}, lax.convTranspose(image, kernel, spec).shape());
    }

    @Test
    void sliceSizesAndIndicesCountFromTheEnd() {
        Array x = floats(4, 3);
        Array last = lax.fullLike(lax.iota(DType.INT32, 1), -1);
        Array row = lax.dynamicIndexInDim(x, lax.squeeze(last, 0), 0, false);
        assertArrayEquals(new float[] {9, 10, 11}, row.toFloatArray());
        assertThrows(IndexOutOfBoundsException.class, () -> lax.indexInDim(x, 4, 0));
    }

    @Test
    void productsNeedAxesThatMeet() {
        assertArrayEquals(new float[] {5, 14}, lax.dot(floats(2, 3), floats(3)).toFloatArray());
        assertThrows(ValueError.class, () -> lax.dot(floats(2, 3), floats(2)));
        assertArrayEquals(
                new int[] {2, 3, 5},
                lax.batchMatmul(floats(2, 3, 4), floats(2, 4, 5)).shape());
    }

    @Test
    void valuesFollowTheirKeys() {
        Array keys = lax.rev(lax.iota(DType.INT32, 4), 0);
        List<Array> sorted = lax.sortKeyVal(keys, floats(4), 0);
        assertArrayEquals(new float[] {3, 2, 1, 0}, sorted.get(1).toFloatArray());
        assertArrayEquals(new float[] {3, 2}, lax.topK(floats(4), 2).getFirst().toFloatArray());
    }
}
