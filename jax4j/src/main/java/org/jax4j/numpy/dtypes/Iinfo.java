package org.jax4j.numpy.dtypes;

import java.math.BigInteger;
import org.jax4j.errors.ValueError;
import org.jax4j.stablehlo.DType;

/// The limits of an integer dtype.
///
/// @param dtype the dtype
/// @param bits  of one number
/// @param min   the least number
/// @param max   the greatest number, which for uint64 is no `long`
public record Iinfo(DType dtype, int bits, BigInteger min, BigInteger max) {
    /// The limits of a dtype.
    ///
    /// @throws ValueError unless it is an integer one
    public static Iinfo of(DType dtype) {
        if (!dtype.isInteger()) {
            throw new ValueError("Invalid integer data type '" + dtype + "'.");
        }
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        BigInteger bound = BigInteger.ONE.shiftLeft(signed ? dtype.bits() - 1 : dtype.bits());
        return new Iinfo(
                dtype, dtype.bits(), signed ? bound.negate() : BigInteger.ZERO, bound.subtract(BigInteger.ONE));
    }
}
