package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.special.ErrorFunctions;
import org.jax4j.scipy.special.tables.NormalTables;
import org.jax4j.scipy.special.tables.Rational;
import org.jax4j.stablehlo.DType;

/// How the normal distribution and its kin are computed.
final class NormalComputations {
    private NormalComputations() {}

    /// Φ: by the error function near zero, and by its complement elsewhere, so that no digits cancel.
    static Array distribution(Array x) {
        double root = Math.sqrt(0.5);
        Array w = x.times(root);
        Array z = JNP.abs(w);
        Array tail = ErrorFunctions.erfc(z);
        Array outer = JNP.where(w.gt(0), tail.unaryMinus().plus(2.0), tail);
        return JNP.where(z.lt(root), ErrorFunctions.erf(w).plus(1.0), outer).times(0.5);
    }

    /// Φ⁻¹: one rational function in the middle, two in the tails, of √(-2 log p).
    static Array quantile(Array p) {
        double edge = Math.exp(-2);
        Array upper = p.gt(-Math.expm1(-2));
        Array tail = JNP.where(upper, p.unaryMinus().plus(1), p);
        Array safe = JNP.where(tail.eq(0), 0.5, tail);
        Array w = safe.minus(0.5);
        Array squared = JNP.square(w);
        Array central =
                w.plus(w.times(squared).times(NormalTables.CENTRAL.at(squared))).times(-Math.sqrt(2 * Math.PI));
        Array z = JNP.sqrt(JNP.log(safe).times(-2.0));
        Array reciprocal = JNP.reciprocal(z);
        Array first = z.minus(JNP.log(z).div(z));
        Array near = first.minus(NormalTables.TAIL.at(reciprocal).div(z));
        Array far = first.minus(NormalTables.FAR_TAIL.at(reciprocal).div(z));
        Array magnitude = JNP.where(safe.gt(edge), central, JNP.where(z.ge(8.0), far, near));
        Array x = JNP.where(p.gt(1 - edge), magnitude, magnitude.unaryMinus());
        Array above = JNP.where(p.eq(1), Double.POSITIVE_INFINITY, x);
        return JNP.where(p.eq(0), Double.NEGATIVE_INFINITY, above);
    }

    /// log Φ: -Φ(-x) far above zero, an asymptotic series far below.
    static Array logarithm(Array x, int order) {
        boolean wide = x.dtype() == DType.FLOAT64;
        double lower = wide ? -20 : -10;
        double upper = wide ? 8 : 5;
        Array above = x.gt(upper);
        Array value = distribution(JNP.where(above, x.unaryMinus(), JNP.maximum(x, lower)));
        Array below = farBelow(JNP.minimum(x, lower), order);
        return JNP.where(above, value.unaryMinus(), JNP.where(x.gt(lower), JNP.log(value), below));
    }

    /// -x²/2 - log(-x √2π) + log(1 - 1/x² + 1·3/x⁴ - …).
    private static Array farBelow(Array x, int order) {
        Array squared = JNP.square(x);
        Array scale = squared.times(-0.5).minus(JNP.log(x.unaryMinus())).minus(0.5 * Math.log(2 * Math.PI));
        Array power = JNP.onesLike(x);
        Array even = JNP.zerosLike(x);
        Array odd = JNP.zerosLike(x);
        double factor = 1;
        for (int n = 1; n <= order; n++) {
            factor *= 2 * n - 1;
            power = power.times(squared);
            Array term = Scalars.full(x, factor).div(power);
            if (n % 2 == 0) {
                even = even.plus(term);
            } else {
                odd = odd.plus(term);
            }
        }
        return scale.plus(JNP.log(even.plus(1.0).minus(odd)));
    }

    /// exp(x²) erfc(x); where the exponential overflows by an asymptotic series.
    static Array scaledComplement(Array x) {
        int terms = x.dtype() == DType.FLOAT64 ? 9 : 5;
        Array large = x.gt(Math.sqrt(Math.log(x.dtype().format().largest())));
        Array safe = JNP.where(large, 1, x);
        Array direct = JNP.exp(JNP.square(safe)).times(ErrorFunctions.erfc(safe));
        double[] coefficients = new double[terms];
        double coefficient = 1;
        for (int k = 0; k < terms; k++) {
            coefficients[terms - 1 - k] = coefficient;
            coefficient *= -(2 * k + 1) / 2.0;
        }
        Array series = Rational.polynomial(JNP.reciprocal(JNP.square(x)), coefficients);
        return JNP.where(large, series.div(x.times(Math.sqrt(Math.PI))), direct);
    }

    static Array dawson(Array x) {
        Array size = JNP.abs(x);
        Array small = size.lt(3.25);
        Array far = size.ge(6.25);
        Array near = JNP.where(small, size, 1);
        Array beyond = JNP.where(small, 1, size);
        Array squared = JNP.square(near);
        Array t = JNP.reciprocal(JNP.square(beyond));
        Array inner = near.times(NormalTables.DAWSON_NEAR.at(squared));
        Array series = JNP.where(far, NormalTables.DAWSON_FAR.at(t), NormalTables.DAWSON_MIDDLE.at(t));
        Array outer = Scalars.like(x, 0.5).div(beyond).times(t.times(series).plus(1));
        return JNP.sign(x).times(JNP.where(small, inner, outer));
    }

    /// Owen's T by a quadrature over [0, a], |a| ≤ 1; beyond that by its relation to T(ah, 1/a).
    static Array owens(Array h, Array a) {
        Array height = JNP.abs(h);
        Array slope = JNP.abs(a);
        Array gentle = slope.le(1.0);
        Array root = Scalars.like(h, Math.sqrt(2));
        Array innerSlope = JNP.where(gentle, slope, JNP.reciprocal(slope));
        Array innerHeight = JNP.where(gentle, height, slope.times(height));
        Array t = quadrature(innerHeight, innerSlope);
        t = JNP.where(innerHeight.eq(0), JNP.arctan(innerSlope).div(2 * Math.PI), t);
        Array product = ErrorFunctions.erfc(innerHeight.unaryMinus().div(root))
                .times(ErrorFunctions.erfc(innerHeight.div(root)));
        t = JNP.where(innerSlope.eq(1), product.times(0.125), t);
        Array scaled = height.div(root);
        Array further = slope.times(scaled);
        Array byErf = ErrorFunctions.erf(scaled)
                .times(ErrorFunctions.erf(further))
                .times(-0.25)
                .plus(0.25);
        Array tail = ErrorFunctions.erfc(scaled);
        Array furtherTail = ErrorFunctions.erfc(further);
        Array byErfc = tail.plus(furtherTail).minus(tail.times(furtherTail)).times(0.25);
        Array steep = JNP.where(slope.times(height).le(0.67), byErf, byErfc).minus(t);
        Array value = JNP.sign(a).times(JNP.where(gentle, t, steep));
        return JNP.where(JNP.logicalOr(JNP.isnan(a), JNP.isnan(h)), Double.NaN, value);
    }

    private static Array quadrature(Array h, Array a) {
        Array exponent = JNP.square(h).times(-0.5);
        Array squared = JNP.square(a);
        Array sum = JNP.zerosLike(a);
        for (int i = 0; i < NormalTables.OWENS_POINTS.size(); i++) {
            Array s = squared.times(NormalTables.OWENS_POINTS.get(i)).plus(1.0);
            sum = sum.plus(JNP.exp(exponent.times(s)).div(s).times(NormalTables.OWENS_WEIGHTS.get(i)));
        }
        return a.times(sum);
    }
}
