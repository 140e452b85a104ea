package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Real;

/// The error function and its complement.
///
/// Near zero erf is an odd polynomial. Elsewhere erfc(a) = e^-a² erfcx(a), and (1 + 2a) erfcx(a) is a smooth
/// function of t = (a - 4)/(a + 4), which maps all positive a to a finite interval (Shepherd and Laframboise,
/// 1981).
final class ErrorFunctions {
    private ErrorFunctions() {}

    /// erf x for |x| ≤ 1, less x.
    private static Real tail(Real x) {
        Real z = x.times(x);
        return x.times(z.polynomial(x.format().pick(SpecialPolynomials.ERF_F32, SpecialPolynomials.ERF_F64)));
    }

    /// erfc a for a ≥ ½, or NaN.
    private static Real complement(Real a) {
        FloatFormat format = a.format();
        Real bounded = a.atMost(format.pick(10.1, 27.3));
        Real t = bounded.minus(4).dividedBy(bounded.plus(4));
        Real scaled = t.polynomial(format.pick(SpecialPolynomials.ERFCX_F32, SpecialPolynomials.ERFCX_F64));
        Real erfcx = scaled.dividedBy(bounded.fma(2, bounded.constant(1)));
        // a² in two parts: e^-(h + l) = e^-h (1 - l).
        Real high = bounded.times(bounded);
        Real low = bounded.fma(bounded, high.negate());
        Exponentials.Reduced reduced = Exponentials.reduce(high.negate());
        Real rest = reduced.remainder();
        Real power = low.negate().fma(rest.plus(1), rest).plus(1);
        return Exponentials.scale(power.times(erfcx), reduced.power());
    }

    /// In `float32` the complement need not be precise relative to itself: the eighth power of a polynomial is
    /// enough.
    static Real erf(Real x) {
        Real a = x.abs();
        Real near = a.plus(tail(a));
        Real far = x.format() == FloatFormat.F32
                ? eighthPower(a.atMost(3.95).minus(2.5).polynomial(SpecialPolynomials.ERF_TAIL_F32))
                        .negate()
                        .plus(1)
                : complement(a.notBelow(0.5).atMost(6)).negate().plus(1);
        return a.lessThan(1).select(near, far).withSignOf(x);
    }

    private static Real eighthPower(Real x) {
        Real square = x.times(x);
        Real fourth = square.times(square);
        return fourth.times(fourth);
    }

    static Real erfc(Real x) {
        Real a = x.abs();
        Real far = complement(a.notBelow(0.5));
        Real near = x.constant(1).minus(x.plus(tail(x)));
        Real outer = x.lessThan(0).select(far.negate().plus(2), far);
        return a.lessThan(0.5).select(near, outer);
    }

    /// The inverse of erf: x times a function of w = -log(1 - x²), which is smooth, and in √w for large w
    /// (Giles, *Approximating the erfinv function*, 2010).
    static Real erfInv(Real x) {
        FloatFormat format = x.format();
        Real a = x.abs();
        Real one = x.constant(1);
        Real w = Logarithms.log(one.minus(a).times(one.plus(a))).negate();
        Real centre = w.minus(3)
                .polynomial(format.pick(SpecialPolynomials.ERF_INV_CENTRE_F32, SpecialPolynomials.ERF_INV_CENTRE_F64));
        Real root = w.notBelow(0).sqrt();
        Real tail = root.minus(3.25)
                .polynomial(format.pick(SpecialPolynomials.ERF_INV_TAIL_F32, SpecialPolynomials.ERF_INV_TAIL_F64));
        Real factor = w.lessThan(6).select(centre, tail);
        if (format == FloatFormat.F64) {
            Real far = root.minus(5).polynomial(SpecialPolynomials.ERF_INV_FAR_F64);
            factor = w.lessThan(16).select(factor, far);
        }
        Real infinite = x.constant(Double.POSITIVE_INFINITY).withSignOf(x);
        return a.equalTo(1).select(infinite, x.times(factor));
    }
}
