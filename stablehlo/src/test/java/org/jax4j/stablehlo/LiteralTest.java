package org.jax4j.stablehlo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LiteralTest {
    @Test
    void everyNumberButZeroIsTrue() {
        assertEquals(1, Literal.splat(TensorType.of(DType.BOOL), 7.0).longAt(0));
        assertEquals(1, Literal.splat(TensorType.of(DType.BOOL), 0.5).longAt(0));
        assertEquals(1, Literal.splat(TensorType.of(DType.BOOL), 7L).longAt(0));
        assertEquals(0, Literal.splat(TensorType.of(DType.BOOL), -0.0).longAt(0));
    }

    @Test
    void narrowIntegersWrapAndKeepTheirSign() {
        assertEquals(-7, Literal.splat(TensorType.of(DType.INT4), 9.0).longAt(0));
        assertEquals(3, Literal.splat(TensorType.of(DType.UINT2), 7.0).longAt(0));
        assertEquals(-1, Literal.splat(TensorType.of(DType.INT8), 255L).longAt(0));
    }

    @Test
    void aSplatHasAllItsElements() {
        Literal splat = Literal.splat(TensorType.of(DType.INT16, 2, 2), 258L);
        assertArrayEquals(new byte[] {2, 1, 2, 1, 2, 1, 2, 1}, splat.toBytes());
    }

    @Test
    void theLeastAndTheGreatestAreInfiniteWhereTheyCanBe() {
        assertEquals(Double.NEGATIVE_INFINITY, Literal.lowest(DType.FLOAT64).doubleAt(0));
        assertEquals(Double.POSITIVE_INFINITY, Literal.greatest(DType.FLOAT16).doubleAt(0));
        assertEquals(-448, Literal.lowest(DType.FLOAT8_E4M3FN).doubleAt(0));
        assertEquals(6, Literal.greatest(DType.FLOAT4_E2M1FN).doubleAt(0));
        assertEquals(-8, Literal.lowest(DType.INT4).longAt(0));
        assertEquals(-1L >>> 32, Literal.greatest(DType.UINT32).longAt(0));
    }

    @Test
    void theLargestFiniteNumberIsThatOfTheFormat() {
        assertEquals(Double.MAX_VALUE, DType.FLOAT64.format().largest());
        assertEquals(Float.MAX_VALUE, DType.FLOAT32.format().largest());
        assertEquals(65504, DType.FLOAT16.format().largest());
        assertEquals(240, DType.FLOAT8_E4M3FNUZ.format().largest());
    }
}
