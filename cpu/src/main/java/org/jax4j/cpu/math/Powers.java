package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Int;
import org.jax4j.cpu.math.code.Real;

/// Powers and cube roots.
final class Powers {
    private Powers() {}

    /// A sum of two values, the second much smaller.
    record Pair(Real high, Real low) {
        /// The sum of two values of which the first is the larger (Dekker).
        static Pair ofSum(Real larger, Real smaller) {
            Real sum = larger.plus(smaller);
            return new Pair(sum, smaller.minus(sum.minus(larger)));
        }

        static Pair ofProduct(Real a, Real b) {
            Real product = a.times(b);
            return new Pair(product, a.fma(b, product.negate()));
        }

        /// The product, less the product of the low parts.
        Pair times(Pair other) {
            Pair product = ofProduct(high, other.high);
            Real cross = low.fma(other.high, high.times(other.low));
            return ofSum(product.high, product.low.plus(cross));
        }
    }

    /// x^y with the special cases of IEEE 754: x^0 and 1^y are 1 even for NaN; a negative x needs an integer y,
    /// whose parity gives the sign.
    static Real pow(Real x, Real y) {
        Real magnitude = x.format() == FloatFormat.F32 ? magnitude32(x.abs(), y) : magnitude64(x.abs(), y);
        double infinity = Double.POSITIVE_INFINITY;
        Real half = y.times(0.5);
        Bool integer = y.equalTo(y.floor());
        Bool odd = integer.and(half.equalTo(half.floor()).not());
        Real signed = odd.select(magnitude.withSignOf(x), magnitude);
        Bool negative = x.lessThan(0).and(x.greaterThan(-infinity));
        Real defined = negative.and(integer.not()).select(Double.NaN, signed);
        Real propagated = x.isNan().or(y.isNan()).select(Double.NaN, defined);
        return y.equalTo(0).or(x.equalTo(1)).select(1, propagated);
    }

    /// The product y·logarithm where the logarithm is of 0, 1 or infinity.
    private static Real product(Real a, Real y, Real logarithm) {
        double infinity = Double.POSITIVE_INFINITY;
        Real extended = a.equalTo(0).select(-infinity, a.equalTo(infinity).select(infinity, logarithm));
        return a.equalTo(1).select(0, y.times(extended));
    }

    /// a^y in 32 bits, for a ≥ 0: 2^(y log2 a) in 64 bits, which suffice.
    private static Real magnitude32(Real a, Real y) {
        Real wide = a.toF64();
        Logarithms.Reduced reduced = Logarithms.reduceNormal(wide);
        Real s = reduced.f().dividedBy(reduced.f().plus(2));
        Real z = s.times(s);
        Real log2 = s.fma(z.polynomial(Polynomials.LOG2_RATIO_F64), reduced.k().toReal());
        Real exponent = product(wide, y.toF64(), log2).notBelow(-300).atMost(300);
        double magic = 1.5 * Math.scalb(1.0, FloatFormat.F64.fractionBits);
        Real shifted = exponent.plus(magic);
        Real r = exponent.minus(shifted.minus(magic));
        Real power = r.fma(r.polynomial(Polynomials.EXP2_F32), 1);
        Int k = shifted.bits().minus(FloatFormat.F64.bits(magic));
        return power.times(k.powerOfTwo()).toF32();
    }

    /// a^y in 64 bits, for a ≥ 0: e^(y log a), where log a is a pair with 64 or more bits.
    private static Real magnitude64(Real a, Real y) {
        Pair logarithm = logarithm(a);
        Real high = product(a, y, logarithm.high);
        Bool regular = high.abs().lessThan(800).and(a.equalTo(1).not());
        Real rest = y.fma(logarithm.high, high.negate()).plus(y.times(logarithm.low));
        Real low = regular.select(rest, a.constant(0));
        Exponentials.Reduced reduced = Exponentials.reduce(high.notBelow(-800).atMost(800));
        Real fraction = reduced.remainder();
        // e^low is 1 + low.
        Real power = low.fma(fraction.plus(1), fraction).plus(1);
        return Exponentials.scale(power, reduced.power());
    }

    /// log a = k ln 2 + 2s + ⅔s³ + s⁵T(s²), s = (m - 1)/(m + 1), with all but the last term as pairs.
    private static Pair logarithm(Real a) {
        Logarithms.Reduced reduced = Logarithms.reduce(a);
        Real f = reduced.f();
        Real denominator = f.plus(2);
        Real lost = f.minus(denominator.minus(2));
        Real quotient = f.dividedBy(denominator);
        Real remainder = quotient.negate().fma(denominator, f);
        Real correction = quotient.negate().fma(lost, remainder).dividedBy(denominator);
        Pair s = new Pair(quotient, correction);
        Pair z = s.times(s);
        Pair twoThirds = new Pair(a.constant(0x1.5555555555555p-1), a.constant(0x1.5555555555555p-55));
        Pair cubic = s.times(z).times(twoThirds);
        Real z0 = z.high;
        Real tail = s.high.times(z0.times(z0)).times(z0.polynomial(Polynomials.LOG_RATIO_TAIL_F64));
        Pair head = Pair.ofSum(s.high.times(2), cubic.high);
        Real low = head.low.plus(s.low.fma(2, cubic.low.plus(tail)));
        Real k = reduced.k().toReal();
        // Either k ln 2 is 0 or it is the larger.
        Real whole = k.times(Exponentials.ln2High(FloatFormat.F64));
        Pair sum = Pair.ofSum(whole, head.high);
        Bool none = k.equalTo(0);
        Real high = none.select(head.high, sum.high);
        Real error = none.select(0, sum.low);
        Real rest = k.fma(Exponentials.ln2Low(FloatFormat.F64), low.plus(error));
        return Pair.ofSum(high, rest);
    }

    /// The cube root: a guess from a third of the exponent, two of Halley's steps, and one of Newton's in which
    /// the cube is exact. In 32 bits all of it is done in 64.
    static Real cbrt(Real x) {
        Real wide = x.toF64();
        Real a = wide.abs();
        Bool small = a.lessThan(Double.MIN_NORMAL);
        Bool large = a.greaterThan(0x1p1000);
        Real one = a.constant(1);
        Real normal = a.times(small.select(0x1p54, large.select(0x1p-54, one)));
        Int third = normal.bits().shiftRight(32).times(0x55555556L).shiftRight(32);
        // Two thirds of the exponent's bias, less what makes the error least.
        long offset = Math.round((1023 - 1023 / 3.0 - 0.0331) * 0x1p20);
        Real t = third.plus(offset).shiftLeft(32).asReal();
        t = halley(normal, t);
        t = halley(normal, t);
        Real result = newton(normal, t);
        Real scaled = result.times(small.select(0x1p-18, large.select(0x1p18, one)));
        double infinity = Double.POSITIVE_INFINITY;
        Bool regular = a.greaterThan(0).and(a.lessThan(infinity));
        return regular.select(scaled.withSignOf(wide), wide).to(x.format());
    }

    private static Real halley(Real a, Real t) {
        Real cube = t.times(t).times(t);
        return t.times(a.fma(2, cube).dividedBy(cube.fma(2, a)));
    }

    private static Real newton(Real a, Real t) {
        Pair square = Pair.ofProduct(t, t);
        Real excess = square.high.fma(t, a.negate()).plus(square.low.times(t));
        return t.minus(excess.dividedBy(square.high.times(3)));
    }
}
