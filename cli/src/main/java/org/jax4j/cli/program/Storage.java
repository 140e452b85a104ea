package org.jax4j.cli.program;

import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Brings arrays of a file to the types of a program.
final class Storage {
    private Storage() {}

    /// The array as one of this type.
    ///
    /// @param what names the array in messages
    /// @throws InputError if dtype or shape do not fit
    static Literal as(TensorType type, Literal array, String what) {
        boolean same = array.type().dtype() == type.dtype();
        if (!array.type().sameShape(type) || !same && array.type().dtype() != bitsOf(type.dtype())) {
            throw new InputError(what + " needs to be " + type.toJaxString() + ", got "
                    + array.type().toJaxString());
        }
        Literal literal = same ? array : Literal.of(type, array.toBytes());
        return type.dtype().bits() < 8 && type.dtype() != DType.BOOL ? canonical(literal) : literal;
    }

    /// The dtype of the bits of one that NumPy lacks; the dtype itself for others.
    private static DType bitsOf(DType dtype) {
        return switch (dtype) {
            case BFLOAT16 -> DType.UINT16;
            case INT2,
                    INT4,
                    UINT2,
                    UINT4,
                    FLOAT4_E2M1FN,
                    FLOAT6_E2M3FN,
                    FLOAT6_E3M2FN,
                    FLOAT8_E3M4,
                    FLOAT8_E4M3,
                    FLOAT8_E4M3FN,
                    FLOAT8_E4M3FNUZ,
                    FLOAT8_E4M3B11FNUZ,
                    FLOAT8_E5M2,
                    FLOAT8_E5M2FNUZ,
                    FLOAT8_E8M0FNU -> DType.UINT8;
            default -> dtype;
        };
    }

    /// Extends elements that are narrower than their byte by sign or zeros, whatever the file has there.
    private static Literal canonical(Literal literal) {
        DType dtype = literal.type().dtype();
        byte[] bytes = literal.toBytes();
        int unused = Integer.SIZE - dtype.bits();
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] << unused;
            bytes[i] = (byte) (dtype.kind() == DType.Kind.SIGNED ? high >> unused : high >>> unused);
        }
        return Literal.of(literal.type(), bytes);
    }
}
