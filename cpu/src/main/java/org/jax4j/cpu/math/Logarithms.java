package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Int;
import org.jax4j.cpu.math.code.Real;

/// The logarithm and its near relatives.
///
/// All write x as 2^k (1 + f) with √½ ≤ 1 + f < √2. In 32 bits log(1 + f) is a polynomial. In 64 bits that
/// would take twenty terms, so it goes through s = f / (2 + f), log(1 + f) = 2 artanh s, an odd series in a
/// small argument, arranged as f - (½f² - s(½f² + R(s²))) so that the leading term is exact.
final class Logarithms {
    private static final double SQRT_HALF = 0.7071067811865476;

    private Logarithms() {}

    /// A positive, finite argument after reduction: x = 2^k (1 + f).
    record Reduced(Int k, Real f) {}

    static Reduced reduce(Real x) {
        FloatFormat format = x.format();
        // Subnormal numbers are scaled up.
        Bool small = x.lessThan(format.leastNormal());
        double factor = Math.scalb(1.0, format.fractionBits + 1);
        Reduced reduced = reduceNormal(small.select(x.times(factor), x));
        Int zero = x.code().integer(format, 0);
        Int shift = small.select(x.code().integer(format, format.fractionBits + 1L), zero);
        return new Reduced(reduced.k.minus(shift), reduced.f);
    }

    /// The same for an argument that is not subnormal.
    static Reduced reduceNormal(Real x) {
        FloatFormat format = x.format();
        Int offset = x.bits().minus(format.bits(SQRT_HALF));
        Int k = offset.shiftRightSigned(format.fractionBits);
        Real m = x.bits().minus(k.shiftLeft(format.fractionBits)).asReal();
        return new Reduced(k, m.minus(1));
    }

    /// log(1 + f) + k ln 2 + correction, where `correction` is much smaller than the rest.
    private static Real combine(Reduced reduced, Real correction) {
        Real f = reduced.f;
        FloatFormat format = f.format();
        Real k = reduced.k.toReal();
        Real low = k.fma(Exponentials.ln2Low(format), correction);
        Real half = f.times(f).times(0.5);
        Real tail;
        if (format == FloatFormat.F32) {
            Real q = f.polynomial(Polynomials.LOG_F32);
            tail = f.times(f).times(f).fma(q, low).minus(half);
        } else {
            Real s = f.dividedBy(f.plus(2));
            Real z = s.times(s);
            Real series = z.times(z.polynomial(Polynomials.LOG_RATIO_F64));
            tail = s.fma(half.plus(series), low).minus(half);
        }
        return k.fma(Exponentials.ln2High(format), f.plus(tail));
    }

    /// What the logarithm of `argument` is where the formula does not hold, and `result` elsewhere.
    private static Real special(Real argument, Real result) {
        double infinity = Double.POSITIVE_INFINITY;
        Bool regular = argument.greaterThan(0).and(argument.lessThan(infinity));
        Real other = argument.equalTo(0).select(-infinity, argument.lessThan(0).select(Double.NaN, argument));
        return regular.select(result, other);
    }

    /// log x; 0.9 ULP.
    static Real log(Real x) {
        return special(x, combine(reduce(x), x.constant(0)));
    }

    /// log2 x.
    static Real log2(Real x) {
        Reduced reduced = reduce(x);
        Real natural = combine(new Reduced(x.code().integer(x.format(), 0), reduced.f), x.constant(0));
        // 1/ln 2 in two parts, so that the product keeps its accuracy when k does not hide its error.
        double high = x.format().round(1.4426950408889634);
        double low = x.format().pick(0x1.4ae0cp-26, 0x1.777d0ffda0d24p-56);
        Real product = natural.times(high);
        Real rest = natural.fma(low, natural.fma(high, product.negate()));
        return special(x, reduced.k.toReal().plus(product).plus(rest));
    }

    /// log(1 + x). With u = 1 + x rounded and c what the rounding lost, log(1 + x) = log u + c / u to first
    /// order; c is scaled as u is, and 1 / (1 + f) expanded.
    static Real log1p(Real x) {
        Real u = x.plus(1);
        // The larger of 1 and x is taken off first, which makes both differences exact.
        Bool large = x.greaterThan(1);
        Real c = large.select(u.minus(x).negate().plus(1), x.minus(u.minus(1)));
        Reduced reduced = reduce(u);
        // Where x is so large that 2^-k is out of range, c does not matter.
        Real power = x.code().integer(x.format(), 0).minus(reduced.k).powerOfTwo();
        Real inverse = x.greaterThan(x.format().pick(0x1p30, 0x1p60)).select(0, power);
        Real f = reduced.f;
        Real expanded = f.fma(f.minus(1), 1);
        Real result = combine(reduced, c.times(inverse).times(expanded));
        Real checked = special(u, result);
        Bool tiny = x.abs().lessThan(x.format().pick(0x1p-25, 0x1p-54));
        return tiny.select(x, checked);
    }
}
