package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.scipy.special.tables.IntegralTables;
import org.jax4j.scipy.special.tables.Rational;

/// How exponential integrals and the dilogarithm are computed.
final class ExponentialIntegrals {
    /// Euler's constant.
    static final double GAMMA = 0.5772156649015329;

    private static final double RESCALE = 1.4411518807585587e17;

    private static final List<Rational> PIECES = List.of(
            IntegralTables.EXPI_4,
            IntegralTables.EXPI_8,
            IntegralTables.EXPI_16,
            IntegralTables.EXPI_32,
            IntegralTables.EXPI_64,
            IntegralTables.EXPI_FAR);

    private ExponentialIntegrals() {}

    /// Ei of positive numbers: γ + log x + x R(x) up to 2, then exp(x) / x (1 + R(1/x) / x), a function R for
    /// each doubling.
    static Array positive(Array x) {
        Array near = x.times(IntegralTables.EXPI_2.at(x)).plus(GAMMA).plus(JNP.log(x));
        Array w = JNP.reciprocal(x);
        Array ratio = PIECES.getLast().at(w);
        for (int i = PIECES.size() - 2; i >= 0; i--) {
            ratio = JNP.where(x.le(Math.scalb(1.0, i + 2)), PIECES.get(i).at(w), ratio);
        }
        Array far = JNP.exp(x).times(w).times(w.times(ratio).plus(1));
        return JNP.where(JNP.logicalAnd(x.gt(0), x.le(2)), near, far);
    }

    /// Eₙ(x): a power series up to 1, a continued fraction above it, an expansion for large n.
    static Array of(Array n, Array x) {
        Array invalid = JNP.logicalOr(n.lt(0), x.lt(0));
        Array zero = x.eq(0);
        Array elementary = n.eq(0);
        Array large = n.ge(5000);
        Array above = x.gt(1);
        Array special = JNP.logicalOr(JNP.logicalOr(invalid, zero), JNP.logicalOr(elementary, large));
        Array fraction = JNP.logicalAnd(above, JNP.logicalNot(special));
        Array series = JNP.logicalNot(JNP.logicalOr(above, special));
        Array value = JNP.where(
                fraction,
                continuedFraction(JNP.where(fraction, n, 1), JNP.where(fraction, x, 2)),
                powerSeries(JNP.where(series, n, 1), JNP.where(series, x, 0.5)));
        value = JNP.where(large, expansion(n, x), value);
        value = JNP.where(elementary, JNP.exp(x.unaryMinus()).div(x), value);
        Array atZero = JNP.where(n.lt(2), Double.POSITIVE_INFINITY, JNP.reciprocal(JNP.where(n.lt(2), 1, n.minus(1))));
        // As in JAX the limit at zero is 1 / n.
        value = JNP.where(zero, atZero, value);
        return JNP.where(invalid, Double.NaN, value);
    }

    /// Σ (-x)ᵏ / ((k - n + 1) k!), and for the power n - 1 the logarithm and a digamma function instead.
    private static Array powerSeries(Array n, Array x) {
        Array digamma = JNP.log(x).unaryMinus().plus(GammaFunctions.digamma(n));
        Array first = n.eq(1);
        Array start = JNP.where(
                first, 0, JNP.reciprocal(JNP.where(first, 1, n.unaryMinus().plus(1))));
        Array one = JNP.onesLike(x);
        double epsilon = Rules.epsilon(x);
        List<Array> end = Rules.iterate(
                List.of(
                        JNP.zerosLike(x),
                        one,
                        start,
                        JNP.full(new int[0], Double.POSITIVE_INFINITY, x.dtype())
                                .times(one)),
                state -> state.get(3).gt(epsilon),
                state -> {
                    Array k = state.get(0).plus(1);
                    Array power = state.get(1).times(x.unaryMinus().div(k));
                    Array place = k.minus(n).plus(1);
                    Array pole = place.eq(0);
                    Array sum = state.get(2).plus(JNP.where(pole, 0, power.div(JNP.where(pole, 1, place))));
                    Array empty = sum.eq(0);
                    Array change = JNP.where(empty, 1, JNP.abs(power.div(JNP.where(empty, 1, sum))));
                    return List.of(k, power, sum, change);
                });
        Array power = JNP.power(x.unaryMinus(), n.minus(1));
        return power.times(digamma).div(JNP.exp(GammaFunctions.lgamma(n))).minus(end.get(2));
    }

    private static Array continuedFraction(Array n, Array x) {
        Array one = JNP.onesLike(x);
        Array start = one.div(x.plus(n));
        double epsilon = Rules.epsilon(x);
        Array infinite = Scalars.full(x, Double.POSITIVE_INFINITY);
        List<Array> end = Rules.iterate(
                List.of(one, one, x, one, x.plus(n), start, infinite),
                state -> state.get(6).gt(epsilon),
                state -> {
                    Array k = state.get(0).plus(1);
                    Array odd = k.rem(2).eq(1);
                    Array y = JNP.where(odd, one, x);
                    Array z = JNP.where(odd, n.plus(k.minus(1).div(2)), k.div(2));
                    Array p = state.get(3).times(y).plus(state.get(1).times(z));
                    Array q = state.get(4).times(y).plus(state.get(2).times(z));
                    Array ratio = p.div(q);
                    Array change = JNP.abs(state.get(5).minus(ratio).div(ratio));
                    Array scale = JNP.where(JNP.abs(p).gt(RESCALE), Scalars.like(x, 1 / RESCALE), one);
                    return List.of(
                            k,
                            state.get(3).times(scale),
                            state.get(4).times(scale),
                            p.times(scale),
                            q.times(scale),
                            ratio,
                            change);
                });
        return end.get(5).times(JNP.exp(x.unaryMinus()));
    }

    private static Array expansion(Array n, Array x) {
        Array sum = x.plus(n);
        Array square = JNP.reciprocal(sum.times(sum));
        Array third = square.times(n)
                .times(x.times(x).times(6).minus(n.times(x).times(8)).plus(n.times(n)));
        Array second = square.times(third.plus(n.times(n.minus(x.times(2)))));
        Array first = square.times(second.plus(n));
        return first.plus(1).times(JNP.exp(x.unaryMinus())).div(sum);
    }

    /// Spence's function of positive numbers but 1: of x, 1/x or 1 - x, whichever is nearest to 1.
    static Array spence(Array x) {
        Array beyondTwo = x.gt(2.0);
        Array inner = JNP.where(beyondTwo, JNP.reciprocal(x), x);
        Array upper = inner.gt(1.5);
        Array lower = inner.lt(0.5);
        Array inverted = JNP.logicalOr(beyondTwo, upper);
        Array w = JNP.where(
                upper, JNP.reciprocal(inner).minus(1.0), JNP.where(lower, inner.unaryMinus(), inner.minus(1.0)));
        Array y = w.unaryMinus().times(IntegralTables.DILOGARITHM.at(w));
        Array logarithm = JNP.log(inner);
        Array rest = JNP.log(JNP.where(lower, inner.unaryMinus().plus(1.0), 1));
        Array reflected =
                logarithm.times(rest).unaryMinus().plus(Math.PI * Math.PI / 6).minus(y);
        Array value = JNP.where(lower, reflected, y);
        return JNP.where(inverted, JNP.square(logarithm).times(-0.5).minus(value), value);
    }
}
