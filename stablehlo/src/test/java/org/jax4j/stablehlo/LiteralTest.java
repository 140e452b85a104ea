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
}
