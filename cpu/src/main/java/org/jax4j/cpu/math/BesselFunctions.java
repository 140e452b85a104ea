package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Real;

/// The modified Bessel function of the first kind and order 1, scaled by e^-|x|.
final class BesselFunctions {
    private BesselFunctions() {}

    /// e^-|x| I₁(x): x times a polynomial up to 8, and above one of 1/x, over √x.
    static Real i1e(Real x) {
        FloatFormat format = x.format();
        Real a = x.abs();
        Real near = a.atMost(8);
        Real smooth = near.times(0.25)
                .minus(1)
                .polynomial(
                        format.pick(SpecialPolynomials.BESSEL_I1E_SMALL_F32, SpecialPolynomials.BESSEL_I1E_SMALL_F64));
        Real far = a.notBelow(8);
        Real scaled = far.constant(16)
                .dividedBy(far)
                .minus(1)
                .polynomial(
                        format.pick(SpecialPolynomials.BESSEL_I1E_LARGE_F32, SpecialPolynomials.BESSEL_I1E_LARGE_F64));
        Real value = a.greaterThan(8).select(scaled.dividedBy(far.sqrt()), near.times(smooth));
        return value.withSignOf(x);
    }
}
