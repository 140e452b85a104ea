package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.Real;

/// The logarithm of the gamma function and its derivative, computed in 64 bits for both formats.
///
/// Arguments from 1 to 10 are brought to 1 … 2 by the recurrences Γ(x + 1) = x Γ(x) and ψ(x + 1) = ψ(x) + 1/x,
/// where a polynomial times the factors that vanish at the roots keeps the relative accuracy near them. Above
/// 10 Stirling's series does, below 0 the reflection formulas.
final class GammaFunctions {
    private static final int STEPS = 8;
    private static final double SHIFTED = 10;
    /// Coefficients of 1/x, 1/x³, … in Stirling's series, B₂ₙ / (2n(2n - 1)).
    private static final double[] STIRLING = {
        1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0
    };
    /// Coefficients of 1/x², 1/x⁴, … in the series of ψ, B₂ₙ / 2n.
    private static final double[] DIGAMMA = {
        1 / 12.0, -1 / 120.0, 1 / 252.0, -1 / 240.0, 1 / 132.0, -691 / 32760.0, 1 / 12.0, -3617 / 8160.0
    };

    private GammaFunctions() {}

    /// An argument from 0 to 10 as 1 + u with 0 ≤ u ≤ 1: the product of the factors and the sum of their
    /// inverses that the recurrences collect on the way, as numerator over product.
    private record Lowered(Real u, Real product, Real numerator) {}

    private static Lowered lower(Real x) {
        Real y = x;
        Real product = x.constant(1);
        Real numerator = x.constant(0);
        for (int i = 0; i < STEPS; i++) {
            Bool above = y.atLeast(2);
            Real less = y.minus(1);
            numerator = above.select(numerator.fma(less, product), numerator);
            product = above.select(product.times(less), product);
            y = above.select(less, y);
        }
        Bool below = x.lessThan(1);
        return new Lowered(below.select(x, y.minus(1)), product, numerator);
    }

    /// log |Γ(x)|: infinite at 0, the negative integers and both infinities.
    static Real lgamma(Real narrow) {
        Real x = narrow.toF64();
        Real a = x.abs();
        double infinity = Double.POSITIVE_INFINITY;
        Lowered lowered = lower(a.atMost(SHIFTED));
        Bool large = a.atLeast(SHIFTED);
        Bool small = a.lessThan(1);
        // One logarithm serves all: of x where Stirling's series needs it or 1/x is the factor, else of the
        // product.
        Real logarithm = Logarithms.log(large.or(small).select(a, lowered.product));
        Real u = lowered.u;
        Real r = u.minus(0.5).polynomial(SpecialPolynomials.LGAMMA_F64);
        Real root = small.select(logarithm.negate(), logarithm);
        Real lowest = u.times(u.minus(1)).times(r);
        Real middle = lowest.plus(root);
        Real inverse = a.constant(1).dividedBy(a);
        Real series = inverse.times(inverse.times(inverse).polynomial(STIRLING));
        // (x - ½) log x - x + ½ log 2π, arranged so that it overflows only where the result does.
        Real stirling = a.minus(0.5).fma(logarithm.minus(1), series.plus(0.9189385332046727 - 0.5));
        Real positive = large.select(stirling, middle);
        // log π - log |x sin πx| - log Γ(|x|); below 1 the last two have log |x| in common.
        Real sine = sinPi(a);
        Real factor = small.select(sine, sine.times(a));
        Real known = a.constant(1.1447298858494002).minus(Logarithms.log(factor));
        Real reflected = known.minus(small.select(lowest, positive));
        Real value = x.greaterThan(0).select(positive, reflected);
        return a.equalTo(infinity).select(infinity, value).to(narrow.format());
    }

    /// |sin πx| for x ≥ 0, by the distance from the nearest integer, which is exact.
    private static Real sinPi(Real x) {
        Real r = x.minus(x.nearest()).abs();
        Bool near = r.lessThan(0.25);
        Real angle = near.select(r, r.constant(0.5).minus(r)).times(Math.PI);
        Real z = angle.times(angle);
        Real sine = angle.times(z).fma(z.polynomial(Polynomials.SIN_F64), angle);
        Real cosine = z.times(z).fma(z.polynomial(Polynomials.COS_F64), z.fma(-0.5, z.constant(1)));
        return near.select(sine, cosine);
    }

    /// ψ(x), the derivative of log Γ: NaN at 0 and the negative integers.
    static Real digamma(Real narrow) {
        Real x = narrow.toF64();
        double infinity = Double.POSITIVE_INFINITY;
        // ψ(1 - x) - π cot πx below 0.
        Bool negative = x.lessThan(0);
        Real a = negative.select(x.constant(1).minus(x), x);
        Lowered lowered = lower(a.atMost(SHIFTED));
        Real u = lowered.u;
        // The root, 1.4616…, less 1, in two parts.
        Real distance = u.minus(0x1.d8b618d5af8fep-2).plus(0x1.1e563779a1f5bp-56);
        Real polynomial = distance.times(u.minus(0.5).polynomial(SpecialPolynomials.DIGAMMA_F64));
        Bool small = a.lessThan(1);
        Real added = small.select(a.constant(-1), lowered.numerator);
        Real middle = polynomial.plus(added.dividedBy(small.select(a, lowered.product)));
        Real inverse = a.constant(1).dividedBy(a);
        Real square = inverse.times(inverse);
        Real tail = square.fma(square.polynomial(DIGAMMA), inverse.times(0.5));
        Real asymptotic = Logarithms.log(a).minus(tail);
        Real positive = a.atLeast(SHIFTED).select(asymptotic, middle);
        Real value = negative.select(positive.minus(cotPi(x)), positive);
        Real checked = x.equalTo(x.floor()).and(x.greaterThan(0).not()).select(Double.NaN, value);
        return x.equalTo(infinity).select(infinity, checked).to(narrow.format());
    }

    /// π cot πx, by the distance from the nearest integer.
    private static Real cotPi(Real x) {
        Real r = x.minus(x.nearest());
        Real angle = r.times(Math.PI);
        Real z = angle.times(angle);
        Real sine = angle.times(z).fma(z.polynomial(Polynomials.SIN_F64), angle);
        // |r| may be up to ½, twice the polynomials' range: by half the angle.
        Real half = angle.times(0.5);
        Real w = half.times(half);
        Real s = half.times(w).fma(w.polynomial(Polynomials.SIN_F64), half);
        Real c = w.times(w).fma(w.polynomial(Polynomials.COS_F64), w.fma(-0.5, w.constant(1)));
        Bool near = r.abs().lessThan(0.25);
        Real wide = s.times(c).times(2);
        Real cosine = c.minus(s).times(c.plus(s));
        return cosine.dividedBy(near.select(sine, wide)).times(Math.PI);
    }
}
