package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Int;
import org.jax4j.cpu.math.code.Real;

/// Sine, cosine and tangent.
///
/// x = k·π/2 + r with |r| ≤ π/4, by subtracting k times π/2 in three parts, each step a fused multiply-add
/// (Cody and Waite). The first is exact: both x and k·P₁ are multiples of the last bit of P₁, and their
/// difference is less than 2. That serves up to [#limit]; beyond it the product of x with 2/π is needed modulo
/// 4, for which [LargeArguments] uses as many bits of 2/π as it takes (Payne and Hanek, 1983).
final class Trigonometry {
    private Trigonometry() {}

    /// The magnitude up to which the three parts of π/2 do.
    static double limit(FloatFormat format) {
        return format.pick(0x1p16, 0x1p22);
    }

    /// An argument after reduction: x = quadrant·π/2 + high + low, `quadrant` modulo 4.
    record Reduced(Int quadrant, Real high, Real low) {}

    private static Reduced reduce(Real x) {
        FloatFormat format = x.format();
        double magic = 1.5 * Math.scalb(1.0, format.fractionBits);
        Real shifted = x.fma(0.6366197723675814, x.constant(magic));
        Real k = shifted.minus(magic).negate();
        Real first = k.fma(format.pick(0x1.921fb6p+0, 0x1.921fb54442d18p+0), x);
        double second = format.pick(-0x1.777a5cp-25, 0x1.1a62633145c07p-54);
        double third = format.pick(-0x1.ee59dap-50, -0x1.f1976b7ed8fbcp-110);
        Real product = k.times(second);
        Real lost = k.fma(second, product.negate());
        // The sum of two numbers of any sizes, and what it loses (Knuth).
        Real high = first.plus(product);
        Real part = high.minus(first);
        Real error = first.minus(high.minus(part)).plus(product.minus(part));
        Real low = k.fma(third, error.plus(lost));
        return new Reduced(shifted.bits(), high, low);
    }

    /// sin(high + low), |high| ≤ π/4, as high + tail.
    private static Real sinTail(Reduced reduced) {
        Real r = reduced.high;
        Real z = r.times(r);
        Real series = z.polynomial(r.format().pick(Polynomials.SIN_F32, Polynomials.SIN_F64));
        return r.times(z).fma(series, z.fma(reduced.low.times(-0.5), reduced.low));
    }

    private static Real sin(Reduced reduced) {
        return reduced.high.plus(sinTail(reduced));
    }

    /// cos(high + low): 1 - ½z rounded, what that lost, and the rest.
    private static Real cos(Reduced reduced) {
        Real r = reduced.high;
        Real z = r.times(r);
        Real half = z.times(0.5);
        Real head = half.negate().plus(1);
        Real lost = head.negate().plus(1).minus(half);
        Real series = z.polynomial(r.format().pick(Polynomials.COS_F32, Polynomials.COS_F64));
        Real rest = z.times(z).fma(series, lost);
        return head.plus(r.negate().fma(reduced.low, rest));
    }

    /// sin(x + shift·π/2), from the reduced x.
    private static Real sinOrCos(Reduced reduced, int shift) {
        FloatFormat format = reduced.high.format();
        Int quadrant = reduced.quadrant.plus(shift);
        Bool even = quadrant.and(1).equalTo(0);
        Real value = even.select(sin(reduced), cos(reduced));
        int signBit = format == FloatFormat.F32 ? 31 : 63;
        Int sign = quadrant.and(2).shiftLeft(signBit - 1);
        return value.bits().xor(sign).asReal();
    }

    /// The sine of x + shift·π/2, given how to reduce.
    private static Real sinOfSum(Real x, Reduced reduced, int shift) {
        Real value = sinOrCos(reduced, shift);
        // Keeps -0, which the reduction turns to 0.
        return shift == 0 ? x.equalTo(0).select(x, value) : value;
    }

    /// sin x for |x| ≤ limit; NaN for NaN and infinities.
    static Real sin(Real x) {
        return sinOfSum(x, reduce(x), 0);
    }

    /// cos x for |x| ≤ limit.
    static Real cos(Real x) {
        return sinOfSum(x, reduce(x), 1);
    }

    /// tan x for |x| ≤ limit.
    static Real tan(Real x) {
        return x.equalTo(0).select(x, tan(reduce(x)));
    }

    /// sin r / cos r or -cos r / sin r; the quotient is corrected by what it leaves over.
    private static Real tan(Reduced reduced) {
        Bool even = reduced.quadrant.and(1).equalTo(0);
        Real sine = sin(reduced);
        Real cosine = cos(reduced);
        Real numerator = even.select(sine, cosine.negate());
        Real denominator = even.select(cosine, sine);
        return numerator.dividedBy(denominator);
    }

    /// The same for a 64-bit scalar of any magnitude above the limit, reduced by [LargeArguments].
    static Real large(MathFunction function, Real x) {
        Reduced reduced = LargeArguments.reduce(x);
        return switch (function) {
            case COS -> sinOfSum(x, reduced, 1);
            case TAN -> tan(reduced);
            default -> sinOfSum(x, reduced, 0);
        };
    }
}
