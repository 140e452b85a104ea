package org.jax4j.numpy.dtypes;

import org.jax4j.errors.ValueError;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;

/// The limits of a floating-point dtype.
///
/// @param dtype             the dtype; of complex numbers that of their parts
/// @param bits              of one number
/// @param eps               the distance from 1 to the next greater number
/// @param epsneg            the distance from 1 to the next lesser number
/// @param max               the largest finite number
/// @param min               the lowest finite number
/// @param smallestNormal    the least positive number of full precision, NumPy's `tiny`
/// @param smallestSubnormal the least positive number
/// @param exponentBits      of the exponent, `nexp`
/// @param mantissaBits      of the mantissa without the leading one, `nmant`
/// @param precision         how many decimal digits are exact
public record Finfo(
        DType dtype,
        int bits,
        double eps,
        double epsneg,
        double max,
        double min,
        double smallestNormal,
        double smallestSubnormal,
        int exponentBits,
        int mantissaBits,
        int precision) {
    /// The limits of a dtype.
    ///
    /// @throws ValueError unless it is a floating-point or complex one
    public static Finfo of(DType dtype) {
        if (!dtype.isInexact()) {
            throw new ValueError("data type " + dtype + " not inexact");
        }
        DType real = dtype.real();
        double eps = Scalars.epsilon(real);
        double largest = real.format().largest();
        double normal = Scalars.smallestNormal(real);
        boolean signed = real != DType.FLOAT8_E8M0FNU;
        return new Finfo(
                real,
                real.bits(),
                eps,
                eps / 2,
                largest,
                signed ? -largest : normal,
                normal,
                normal * eps,
                real.format().exponentBits(),
                real.format().mantissaBits(),
                (int) Math.floor(-Math.log10(eps)));
    }
}
