package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.transform.custom.Pointwise;

/// Integrals of elementary functions.
public interface IntegralFunctions {

    /// The exponential integral Ei(x), the principal value of ∫ exp(t) / t dt from -∞ to x.
    default Array expi(Array x) {
        return Pointwise.call(
                "expi",
                v -> {
                    Array negative = v.lt(0);
                    Array below = exp1(JNP.where(negative, v.unaryMinus(), 1)).unaryMinus();
                    return JNP.where(negative, below, ExponentialIntegrals.positive(v));
                },
                (v, tangent) -> tangent.times(JNP.exp(v).div(v)),
                Rules.real("expi", x));
    }

    /// The exponential integral E₁(x) = ∫ exp(-x t) / t dt from 1 to ∞.
    default Array exp1(Array x) {
        return expn(1, x);
    }

    /// The generalised exponential integral Eₙ(x) = ∫ exp(-x t) / tⁿ dt from 1 to ∞; NaN for negative x or n.
    ///
    /// @param n whole numbers, which count as constants in derivatives
    default Array expn(Array n, Array x) {
        List<Array> operands = Rules.real("expn", n, x);
        List<Array> shaped = JNP.broadcastArrays(operands.get(0), operands.get(1));
        Array order = Conversion.stopGradient(shaped.get(0));
        return Rules.partials(
                "expn",
                at -> ExponentialIntegrals.of(at.get(0), at.get(1)),
                List.of(
                        at -> JNP.zerosLike(at.get(1)),
                        at -> expn(at.get(0).minus(1), at.get(1)).unaryMinus()),
                List.of(order, shaped.get(1)));
    }

    /// [#expn(Array, Array)] of one order.
    default Array expn(int n, Array x) {
        return expn(Promoting.scalar(n), x);
    }

    /// The sine integral ∫ sin(t) / t dt from 0 to x, and the cosine integral γ + log x + ∫ (cos(t) - 1) / t dt.
    ///
    /// ```java
    /// SineCosine integrals = scipy.special.sici(x);
    /// integrals.sine();
    /// ```
    default SineCosine sici(Array x) {
        return TrigonometricIntegrals.of(Rules.real("sici", x));
    }

    /// Spence's function ∫ log(t) / (1 - t) dt from 1 to x, the dilogarithm of 1 - x; NaN below 0.
    default Array spence(Array x) {
        Array value = Rules.singleOrDouble("spence", x);
        Array inside = JNP.logicalAnd(value.gt(0), value.ne(1));
        Array safe = JNP.where(inside, value, 2);
        Array special = JNP.where(
                value.eq(1), 0.0, JNP.where(value.eq(0), Scalars.full(value, Math.PI * Math.PI / 6), Double.NaN));
        return JNP.where(inside, ExponentialIntegrals.spence(safe), special);
    }
}
