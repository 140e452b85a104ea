package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.lax.special.GammaFunctions;

/// Kummer's function: its series, and far from zero an asymptotic expansion.
final class ConfluentHypergeometric {
    private static final double LARGE = 100;
    private static final int TERMS = 250;

    private ConfluentHypergeometric() {}

    static Array of(Array a, Array b, Array x) {
        Array near = JNP.abs(x).lt(LARGE);
        Array series = series(a, b, JNP.where(near, x, 0));
        Array far = asymptotic(a, b, JNP.where(near, LARGE, x));
        Array value = JNP.where(near, series, far);
        value = JNP.where(b.eq(0), Double.POSITIVE_INFINITY, value);
        value = JNP.where(a.eq(b), JNP.exp(x), value);
        return JNP.where(a.eq(0), 1, value);
    }

    private static Array series(Array a, Array b, Array x) {
        return sum(
                JNP.onesLike(x),
                a.div(b).times(x),
                k -> a.plus(k).div(b.plus(k)).times(x).div(k.plus(1)),
                k -> JNP.onesLike(x));
    }

    private static Array asymptotic(Array a, Array b, Array x) {
        Array difference = b.minus(a);
        Array complement = a.unaryMinus().plus(1);
        Array sum = sum(
                JNP.onesLike(x),
                difference.times(complement).div(x),
                k -> difference.plus(k).times(complement.plus(k)).div(k.plus(1)).div(x),
                k -> JNP.onesLike(x));
        Array scale = GammaComputations.gamma(b).div(GammaComputations.gamma(a));
        return scale.times(JNP.exp(x)).times(JNP.power(x, a.minus(b))).times(sum);
    }

    /// The derivative by a, from that of the series.
    static Array slopeOfA(Array a, Array b, Array x) {
        Array digamma = GammaFunctions.digamma(a);
        return slope(a, b, x, k -> GammaFunctions.digamma(a.plus(k)).minus(digamma));
    }

    /// The derivative by b, from that of the series.
    static Array slopeOfB(Array a, Array b, Array x) {
        Array digamma = GammaFunctions.digamma(b);
        return slope(a, b, x, k -> digamma.minus(GammaFunctions.digamma(b.plus(k))));
    }

    private static Array slope(Array a, Array b, Array x, UnaryOperator<Array> weight) {
        return sum(
                JNP.zerosLike(x),
                a.div(b).times(x),
                k -> a.plus(k).div(b.plus(k)).times(x).div(k.plus(1)),
                weight);
    }

    /// What a sum of weighted terms is, to all digits: term k + 1 is term k times a ratio.
    static Array sum(Array start, Array first, UnaryOperator<Array> ratio, UnaryOperator<Array> weight) {
        double epsilon = Rules.epsilon(first);
        return Rules.iterate(
                        List.of(start, JNP.onesLike(first), first),
                        state -> JNP.logicalAnd(
                                state.get(1).lt(TERMS),
                                JNP.abs(state.get(2)).gt(JNP.abs(state.get(0)).times(epsilon))),
                        state -> {
                            Array k = state.get(1);
                            Array term = state.get(2);
                            return List.of(
                                    state.get(0).plus(term.times(weight.apply(k))),
                                    k.plus(1),
                                    term.times(ratio.apply(k)));
                        })
                .getFirst();
    }
}
