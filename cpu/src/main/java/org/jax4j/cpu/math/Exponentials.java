package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Int;
import org.jax4j.cpu.math.code.Real;

/// The exponential function and its near relatives.
///
/// All write x as k·ln 2 + r with an integer k and |r| ≤ ½ ln 2, so that e^x = 2^k e^r; ln 2 is split in two
/// parts, the first of which has so few bits that its product with k is exact (Cody and Waite, *Software Manual
/// for the Elementary Functions*, 1980). Adding 1.5 · 2^(fraction bits) rounds to an integer and leaves it in
/// the low bits of the sum.
final class Exponentials {
    private static final double LOG2_E = 1.4426950408889634;

    private Exponentials() {}

    /// ln 2, in the two parts.
    static double ln2High(FloatFormat format) {
        return format.pick(0x1.62e4p-1, 0x1.62e42fefa3800p-1);
    }

    static double ln2Low(FloatFormat format) {
        return format.pick(0x1.7f7d1cp-20, 0x1.ef35793c76730p-45);
    }

    /// An argument after reduction: e^x = 2^power · (1 + remainder), or 2^x = 2^power · remainder.
    record Reduced(Int power, Real remainder) {}

    /// Reduces an argument that is in the range where the result is neither zero nor infinite, or NaN.
    static Reduced reduce(Real x) {
        FloatFormat format = x.format();
        double magic = 1.5 * Math.scalb(1.0, format.fractionBits);
        Real shifted = x.fma(LOG2_E, x.constant(magic));
        Real k = shifted.minus(magic);
        Real r = k.fma(-ln2High(format), x);
        r = k.fma(-ln2Low(format), r);
        Int power = shifted.bits().minus(format.bits(magic));
        return new Reduced(power, remainder(r));
    }

    /// e^r - 1 for |r| ≤ ½ ln 2.
    private static Real remainder(Real r) {
        Real q = r.polynomial(r.format().pick(Polynomials.EXP_F32, Polynomials.EXP_F64));
        return r.times(r).fma(q, r);
    }

    /// value · 2^power in two steps, since 2^power may be out of range where the product is not.
    static Real scale(Real value, Int power) {
        Int half = power.shiftRightSigned(1);
        return value.times(half.powerOfTwo()).times(power.minus(half).powerOfTwo());
    }

    /// e^x; 0.6 ULP.
    static Real exp(Real x) {
        FloatFormat format = x.format();
        Reduced reduced = reduce(x.notBelow(format.pick(-105, -746)).atMost(format.pick(89, 710)));
        return scale(reduced.remainder.plus(1), reduced.power);
    }

    /// ½ e^x, which does not overflow where cosh and sinh do not.
    static Real halfExp(Real x) {
        FloatFormat format = x.format();
        Reduced reduced = reduce(x.notBelow(format.pick(-105, -746)).atMost(format.pick(90, 711)));
        return scale(reduced.remainder.plus(1), reduced.power.minus(1));
    }

    /// 2^x.
    static Real exp2(Real x) {
        FloatFormat format = x.format();
        Reduced reduced = reduceExp2(x.notBelow(format.pick(-151, -1076)).atMost(format.pick(129, 1025)));
        return scale(reduced.remainder, reduced.power);
    }

    /// 2^x as 2^power · remainder.
    private static Reduced reduceExp2(Real x) {
        FloatFormat format = x.format();
        double magic = 1.5 * Math.scalb(1.0, format.fractionBits);
        Real shifted = x.plus(magic);
        Real r = x.minus(shifted.minus(magic));
        Real q = r.polynomial(format.pick(Polynomials.EXP2_F32, Polynomials.EXP2_F64));
        return new Reduced(shifted.bits().minus(format.bits(magic)), r.fma(q, 1));
    }

    /// e^x - 1 = 2^k e' + (2^k - 1), where e' = e^r - 1. Powers are halved so that the greatest does not
    /// overflow.
    static Real expm1(Real x) {
        FloatFormat format = x.format();
        Reduced reduced = reduce(x.notBelow(format.pick(-20, -40)).atMost(format.pick(89, 710)));
        Real scale = reduced.power.minus(1).powerOfTwo();
        Real result = scale.fma(reduced.remainder, scale.minus(0.5));
        Bool tiny = x.abs().lessThan(format.pick(0x1p-25, 0x1p-54));
        return tiny.select(x, result.plus(result));
    }

    /// 1 / (1 + e^-x), from z = e^-|x| ≤ 1 so that neither end loses bits.
    static Real logistic(Real x) {
        FloatFormat format = x.format();
        Reduced reduced = reduce(x.abs().negate().notBelow(format.pick(-105, -746)));
        Real z = scale(reduced.remainder.plus(1), reduced.power);
        Real numerator = x.lessThan(0).select(z, x.constant(1));
        return numerator.dividedBy(z.plus(1));
    }
}
