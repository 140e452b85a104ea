package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.special.GammaFunctions;

/// Gauss' function: its series, a polynomial where a or b is a negative integer, Euler's transformation where
/// c - a - b ≤ -1, and an expansion at 1 near it (Moshier, *Cephes*, `hyp2f1`).
final class GaussHypergeometric {
    private static final double NEAR_ONE = 0.9;
    private static final int TERMS = 250;

    private GaussHypergeometric() {}

    static Array of(Array a, Array b, Array c, Array x) {
        Array excess = c.minus(a).minus(b);
        Array s = x.unaryMinus().plus(1);
        Array one = JNP.logicalOr(x.eq(0), JNP.logicalAnd(JNP.logicalOr(a.eq(0), b.eq(0)), c.ne(0)));
        Array pole = JNP.logicalAnd(c.le(0), c.eq(JNP.floor(c)));
        Array branch = JNP.logicalAnd(JNP.logicalNot(isWhole(excess)), s.lt(0));
        Array euler = JNP.logicalAnd(excess.le(-1), JNP.logicalNot(branch));
        Array divergent = JNP.logicalOr(JNP.logicalAnd(excess.le(0), x.eq(1)), x.gt(1));
        Array powerOfA = JNP.logicalAnd(x.lt(1), b.eq(c));
        Array powerOfB = JNP.logicalAnd(x.lt(1), a.eq(c));

        Array p = JNP.where(euler, c.minus(a), a);
        Array q = JNP.where(euler, c.minus(b), b);
        Array plain = JNP.logicalOr(
                JNP.logicalOr(one, pole),
                JNP.logicalAnd(JNP.logicalNot(euler), JNP.logicalOr(x.ge(1), JNP.logicalOr(powerOfA, powerOfB))));
        Array computed = general(
                JNP.where(plain, 0.5, p), JNP.where(plain, 0.5, q), JNP.where(plain, 1.5, c), JNP.where(plain, 0, x));
        Array atOne = GammaComputations.gamma(c)
                .times(GammaComputations.gamma(excess))
                .div(GammaComputations.gamma(c.minus(a)).times(GammaComputations.gamma(c.minus(b))));
        // From the least condition to the first that decides.
        Array value = JNP.where(x.eq(1), atOne, computed);
        value = JNP.where(x.gt(1), Double.POSITIVE_INFINITY, value);
        value = JNP.where(powerOfB, JNP.power(s, b.unaryMinus()), value);
        value = JNP.where(powerOfA, JNP.power(s, a.unaryMinus()), value);
        value = JNP.where(JNP.logicalAnd(divergent, x.eq(1)), Double.POSITIVE_INFINITY, value);
        value = JNP.where(euler, JNP.power(s, excess).times(computed), value);
        value = JNP.where(pole, Double.POSITIVE_INFINITY, value);
        return JNP.where(one, 1, value);
    }

    private static Array isWhole(Array x) {
        return JNP.abs(x.minus(JNP.round(x))).lt(50 * Rules.epsilon(x));
    }

    private static Array general(Array a, Array b, Array c, Array x) {
        Array excess = c.minus(a).minus(b);
        Array finite = JNP.logicalOr(JNP.logicalAnd(a.le(0), isWhole(a)), JNP.logicalAnd(b.le(0), isWhole(b)));
        Array near = JNP.logicalAnd(JNP.logicalAnd(x.gt(NEAR_ONE), isWhole(excess)), JNP.logicalNot(finite));
        Array far = JNP.logicalNot(JNP.logicalOr(finite, near));
        Array series = series(a, b, c, JNP.where(far, x, 0));
        Array polynomial = polynomial(JNP.where(finite, a, 0), JNP.where(finite, b, 0), c, x);
        Array expanded = NearOne.of(
                JNP.where(near, a, 0.5), JNP.where(near, b, 0.5), JNP.where(near, c, 1), JNP.where(near, x, 0.95));
        return JNP.where(finite, polynomial, JNP.where(near, expanded, series));
    }

    private static Array series(Array a, Array b, Array c, Array x) {
        return ConfluentHypergeometric.sum(
                JNP.onesLike(x),
                a.times(b).div(c).times(x),
                k -> a.plus(k).times(b.plus(k)).div(c.plus(k)).div(k.plus(1)).times(x),
                k -> JNP.onesLike(x));
    }

    /// The series where one parameter, a negative integer, ends it.
    private static Array polynomial(Array a, Array b, Array c, Array x) {
        Array poleBefore = JNP.logicalAnd(JNP.logicalAnd(c.eq(JNP.floor(c)), c.le(0)), c.gt(b));
        Array byB = JNP.logicalAnd(JNP.logicalAnd(b.lt(a), isWhole(b)), JNP.logicalNot(poleBefore));
        Array degree = JNP.abs(JNP.where(byB, b, a));
        Array other = JNP.where(byB, a, b);
        Array one = JNP.onesLike(x);
        return Rules.iterate(List.of(one, one, one), state -> state.get(1).le(degree), state -> {
                    Array i = state.get(1);
                    Array term = state.get(2)
                            .times(degree.minus(i).plus(1).unaryMinus())
                            .div(c.plus(i).minus(1))
                            .times(other.plus(i).minus(1))
                            .div(i)
                            .times(x);
                    return List.of(state.get(0).plus(term), i.plus(1), term);
                })
                .getFirst();
    }

    /// The derivative by one of the parameters, from that of the series.
    static Array slope(List<Array> at, int parameter) {
        Array a = at.get(0);
        Array b = at.get(1);
        Array c = at.get(2);
        Array x = at.get(3);
        Array by = at.get(parameter);
        Array digamma = GammaFunctions.digamma(by);
        Array sign = JNP.fullLike(x, parameter == 2 ? -1 : 1);
        return ConfluentHypergeometric.sum(
                JNP.zerosLike(x),
                a.times(b).div(c).times(x),
                k -> a.plus(k).times(b.plus(k)).div(c.plus(k)).div(k.plus(1)).times(x),
                k -> GammaFunctions.digamma(by.plus(k)).minus(digamma).times(sign));
    }

    /// The expansion in 1 - x with digamma functions, where m = c - a - b is an integer (Abramowitz and Stegun
    /// 15.3.10 to 15.3.12).
    private static final class NearOne {
        private NearOne() {}

        static Array of(Array a, Array b, Array c, Array x) {
            Array excess = c.minus(a).minus(b);
            Array m = JNP.round(excess);
            Array above = m.ge(0);
            Array e = JNP.abs(excess);
            Array up = JNP.where(above, excess, 0);
            Array down = JNP.where(above, 0, excess);
            Array s = x.unaryMinus().plus(1);
            Array infinite = infinitePart(a.plus(up), b.plus(up), e, s);
            Array finite = finitePart(a.plus(down), b.plus(down), e, JNP.abs(m), s);
            Array scale = GammaComputations.gamma(c);
            Array both = GammaComputations.gamma(a).times(GammaComputations.gamma(b));
            Array zero = infinite.times(scale).div(both);
            Array raised = GammaComputations.gamma(a.plus(up)).times(GammaComputations.gamma(b.plus(up)));
            Array lowered = GammaComputations.gamma(a.plus(down)).times(GammaComputations.gamma(b.plus(down)));
            Array first = finite.times(GammaComputations.gamma(e)).times(scale).div(raised);
            Array second = infinite.times(scale).div(lowered);
            Array odd = JNP.abs(m).rem(2).ne(0);
            second = JNP.where(odd, second.unaryMinus(), second);
            Array power = JNP.power(s, m);
            Array other = JNP.where(m.gt(0), second.times(power).plus(first), second.plus(first.times(power)));
            return JNP.where(m.eq(0), zero, other);
        }

        private static Array weight(Array a, Array b, Array e, Array t, Array logarithm) {
            return GammaFunctions.digamma(t.plus(1.0))
                    .plus(GammaFunctions.digamma(t.plus(1.0).plus(e)))
                    .minus(GammaFunctions.digamma(a.plus(t)))
                    .minus(GammaFunctions.digamma(b.plus(t)))
                    .minus(logarithm);
        }

        private static Array infinitePart(Array a, Array b, Array e, Array s) {
            Array logarithm = JNP.log(s);
            Array zero = JNP.zerosLike(s);
            Array start = weight(a, b, e, zero, logarithm).div(GammaComputations.gamma(e.plus(1.0)));
            Array coefficient = a.times(b).times(s).div(GammaComputations.gamma(e.plus(2.0)));
            double epsilon = Rules.epsilon(s);
            return Rules.iterate(
                            List.of(start, JNP.onesLike(s), coefficient, start),
                            state -> JNP.logicalAnd(
                                    state.get(1).lt(TERMS),
                                    JNP.abs(state.get(3))
                                            .ge(JNP.abs(state.get(0)).times(epsilon))),
                            state -> {
                                Array t = state.get(1);
                                Array term = state.get(2).times(weight(a, b, e, t, logarithm));
                                Array next = state.get(2)
                                        .times(s)
                                        .times(a.plus(t))
                                        .div(t.plus(1.0))
                                        .times(b.plus(t))
                                        .div(t.plus(1.0).plus(e));
                                return List.of(state.get(0).plus(term), t.plus(1.0), next, term);
                            })
                    .getFirst();
        }

        private static Array finitePart(Array a, Array b, Array e, Array count, Array s) {
            Array one = JNP.onesLike(s);
            return Rules.iterate(
                            List.of(one, JNP.zerosLike(s), one),
                            state -> state.get(1).plus(1).lt(count),
                            state -> {
                                Array t = state.get(1);
                                Array term = state.get(2)
                                        .times(s)
                                        .times(a.plus(t))
                                        .times(b.plus(t))
                                        .div(e.unaryMinus().plus(1.0).plus(t))
                                        .div(t.plus(1.0));
                                return List.of(state.get(0).plus(term), t.plus(1.0), term);
                            })
                    .getFirst();
        }
    }
}
