package org.jax4j.xla.pjrt;

import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;

/// The numbers that `PJRT_Buffer_Type` gives to the element types.
public final class ElementTypes {
    private ElementTypes() {}

    /// The plugin's number of a dtype.
    public static int of(DType dtype) {
        return switch (dtype) {
            case BOOL -> 1;
            case INT8 -> 2;
            case INT16 -> 3;
            case INT32 -> 4;
            case INT64 -> 5;
            case UINT8 -> 6;
            case UINT16 -> 7;
            case UINT32 -> 8;
            case UINT64 -> 9;
            case FLOAT16 -> 10;
            case FLOAT32 -> 11;
            case FLOAT64 -> 12;
            case BFLOAT16 -> 13;
            case COMPLEX64 -> 14;
            case COMPLEX128 -> 15;
            case FLOAT8_E5M2 -> 16;
            case FLOAT8_E4M3FN -> 17;
            case FLOAT8_E4M3B11FNUZ -> 18;
            case FLOAT8_E5M2FNUZ -> 19;
            case FLOAT8_E4M3FNUZ -> 20;
            case INT4 -> 21;
            case UINT4 -> 22;
            case INT2 -> 24;
            case UINT2 -> 25;
            case FLOAT8_E4M3 -> 26;
            case FLOAT8_E3M4 -> 27;
            case FLOAT8_E8M0FNU -> 28;
            case FLOAT4_E2M1FN -> 29;
            case FLOAT6_E2M3FN, FLOAT6_E3M2FN ->
                throw new BackendException("XLA has no " + dtype + "; convert to another dtype or use the cpu backend");
        };
    }

    /// Whether a plugin packs several elements into a byte, so that its memory is not what [DType] says of
    /// storage.
    public static boolean isPacked(DType dtype) {
        return dtype != DType.BOOL && dtype.bits() < 8;
    }
}
