package org.jax4j.cpu.math;

import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.Real;

/// Hurwitz's zeta function and the derivatives of ψ, computed in 64 bits for both formats.
final class ZetaFunctions {
    private static final int TERMS = 16;
    /// B₂ₖ / (2k)!, k = 1, 2, …
    private static final double[] BERNOULLI = {
        1 / 12.0,
        -1 / 720.0,
        1 / 30240.0,
        -1 / 1209600.0,
        1 / 47900160.0,
        -691 / 1307674368000.0,
        1 / 74724249600.0,
        -3617 / 10670622842880000.0,
        43867 / 5109094217170944000.0,
        -174611 / 802857662698291200000.0
    };

    private ZetaFunctions() {}

    /// ζ(x, q) = Σ (q + k)^-x: 16 terms, and the rest by Euler and Maclaurin's formula, which serves down to q
    /// = -6.
    static Real zeta(Real narrowX, Real narrowQ) {
        Real x = narrowX.toF64();
        Real q = narrowQ.toF64();
        double infinity = Double.POSITIVE_INFINITY;
        Real exponent = x.negate();
        Real term = Powers.pow(q, exponent);
        Real sum = term;
        Real a = q;
        for (int i = 1; i < TERMS; i++) {
            a = a.plus(1);
            term = Powers.pow(a, exponent);
            sum = sum.plus(term);
        }
        sum = sum.plus(term.times(a).dividedBy(x.minus(1))).minus(term.times(0.5));
        Real factor = x;
        Real power = term.dividedBy(a);
        Real square = a.times(a);
        for (int k = 0; k < BERNOULLI.length; k++) {
            sum = power.times(factor).fma(BERNOULLI[k], sum);
            factor = factor.times(x.plus(2 * k + 1)).times(x.plus(2 * k + 2));
            power = power.dividedBy(square);
        }
        Bool pole = q.greaterThan(0).not().and(q.equalTo(q.floor())).or(x.equalTo(1));
        Bool undefined = x.lessThan(1).or(q.lessThan(0).and(x.equalTo(x.floor()).not()));
        Real checked = pole.select(infinity, sum);
        Bool nan = undefined.or(x.isNan()).or(q.isNan());
        return nan.select(Double.NaN, checked).to(narrowX.format());
    }

    /// The derivative of order n of ψ: (-1)^(n+1) n! ζ(n + 1, x).
    static Real polygamma(Real narrowN, Real narrowX) {
        Real n = narrowN.toF64();
        Real x = narrowX.toF64();
        Real factorial = Exponentials.exp(GammaFunctions.lgamma(n.plus(1)));
        Real magnitude = factorial.times(zeta(n.plus(1), x));
        Real half = n.times(0.5);
        Bool even = half.equalTo(half.floor());
        Real signed = even.select(magnitude.negate(), magnitude);
        Real value = n.equalTo(0).select(GammaFunctions.digamma(x), signed);
        Bool undefined = n.lessThan(0).or(n.equalTo(n.floor()).not());
        return undefined.select(Double.NaN, value).to(narrowN.format());
    }
}
