package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.numpy.Floats;

/// How real gamma and beta functions are computed.
final class GammaComputations {
    private static final Floats FLOATS = JNP;

    /// The coefficients of the difference of log Γ and Stirling's formula.
    private static final double[] STIRLING = {
        0.0833333333333333,
        -0.00277777777760991,
        0.00079365066682539,
        -0.00059520293135187,
        0.000837308034031215,
        -0.00165322962780713
    };

    private GammaComputations() {}

    /// The sign of Γ: it changes at each integer that is not positive.
    static Array sign(Array x) {
        Array floor = JNP.floor(x);
        Array negative = x.lt(0);
        Array undefined = JNP.logicalOr(JNP.logicalAnd(negative, x.eq(floor)), JNP.isnan(x));
        Array odd = JNP.logicalAnd(negative, floor.rem(2).ne(0));
        Array minusZero = JNP.logicalAnd(x.eq(0), FLOATS.signbit(x));
        Array one = JNP.onesLike(x);
        Array sign = JNP.where(JNP.logicalOr(odd, minusZero), one.unaryMinus(), one);
        return JNP.where(undefined, Double.NaN, sign);
    }

    static Array gamma(Array x) {
        return sign(x).times(JNP.exp(GammaFunctions.lgamma(x)));
    }

    /// log |B(a, b)|: where the greater operand is large, the difference of two logarithms of Γ is expanded, for
    /// they cancel.
    static Array logBeta(Array a, Array b) {
        Array less = JNP.minimum(a, b);
        Array greater = JNP.maximum(a, b);
        Array small = GammaFunctions.lgamma(less)
                .plus(GammaFunctions.lgamma(greater).minus(GammaFunctions.lgamma(less.plus(greater))));
        Array large = GammaFunctions.lgamma(less).plus(quotient(less, greater));
        return JNP.where(greater.lt(8), small, large);
    }

    /// log(Γ(b) / Γ(a + b)) for a ≤ b, 8 ≤ b (DiDonato and Morris 1992, *Algorithm 708*).
    private static Array quotient(Array a, Array b) {
        Array h = a.div(b);
        Array c = h.div(h.plus(1));
        Array x = JNP.reciprocal(h.plus(1));
        Array squared = x.times(x);
        Array t = JNP.square(JNP.reciprocal(b));
        Array power = JNP.onesLike(t);
        Array series = JNP.onesLike(x);
        Array sum = JNP.zerosLike(t);
        for (double coefficient : STIRLING) {
            sum = sum.plus(series.times(power).times(coefficient));
            power = power.times(t);
            series = x.plus(squared.times(series)).plus(1.0);
        }
        Array w = sum.times(c.div(b));
        Array u = b.plus(a.minus(0.5)).times(JNP.log1p(a.div(b)));
        Array v = a.times(JNP.log(b).minus(1.0));
        return JNP.where(u.le(v), w.minus(v).minus(u), w.minus(u).minus(v));
    }
}
