package org.jax4j.numpy.reduction;

import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.lax.Conversion;
import org.jax4j.stablehlo.DType;

/// The dtypes in which sums and products are taken.
public final class Accumulation {
    private Accumulation() {}

    /// The dtype of sums and products of such numbers: integers get at least the default integer's width.
    public static DType dtype(DType dtype) {
        DType wide = Config.current().defaultInt();
        return switch (dtype.kind()) {
            case BOOL -> wide;
            case SIGNED -> dtype.bits() < wide.bits() ? wide : dtype;
            case UNSIGNED -> dtype.bits() < wide.bits() ? (wide.bits() == 64 ? DType.UINT64 : DType.UINT32) : dtype;
            case FLOAT, COMPLEX -> dtype;
        };
    }

    /// Integers and booleans in the dtype in which they are summed.
    public static Array accumulated(Array x) {
        return Conversion.convertElementType(x, dtype(x.dtype()));
    }

    /// The dtype in which such numbers are added up: half-width ones in single precision.
    public static DType widened(DType dtype) {
        return dtype.isFloating() && dtype.bits() < 32 ? DType.FLOAT32 : dtype;
    }
}
