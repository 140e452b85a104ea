package org.jax4j.scipy.stats.discrete;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.continuous.Parameters;

/// One trial: 1 with probability p, else 0.
///
/// @param p the probability of 1
/// @param loc where the distribution is shifted to
public record Bernoulli(Array p, Array loc) implements Discrete {
    /// The distribution shifted.
    public Bernoulli at(Array shift) {
        return new Bernoulli(p, shift);
    }

    /// The distribution shifted.
    public Bernoulli at(Number shift) {
        return at(Parameters.of(shift));
    }

    @Override
    public Array logpmf(Array k) {
        List<Array> all = Parameters.promoteStrongly(k, p, loc);
        Array count = all.get(0);
        Array chance = all.get(1);
        Array shift = all.get(2);
        Array hits = count.minus(shift);
        Array value = Special.INSTANCE
                .xlogy(hits, chance)
                .plus(Special.INSTANCE.xlog1py(hits.unaryMinus().plus(1), chance.unaryMinus()));
        return JNP.where(JNP.logicalOr(hits.lt(0), hits.gt(1)), Double.NEGATIVE_INFINITY, value);
    }

    /// The probability of at most k.
    public Array cdf(Array k) {
        List<Array> all = Parameters.promoteStrongly(k, p, loc);
        Array count = all.get(0);
        Array chance = all.get(1);
        Array shift = all.get(2);
        Array hits = count.minus(shift);
        Array below = JNP.where(
                hits.lt(0), 0, JNP.where(hits.lt(1), chance.unaryMinus().plus(1), 1));
        Array undefined = JNP.logicalOr(JNP.isnan(hits), JNP.logicalNot(JNP.logicalAnd(chance.ge(0), chance.le(1))));
        return JNP.where(undefined, Double.NaN, below);
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, p, loc);
        Array share = all.get(0);
        Array chance = all.get(1);
        Array shift = all.get(2);
        Array outcome = JNP.where(share.le(chance.unaryMinus().plus(1)), 0, JNP.onesLike(share))
                .plus(shift);
        Array probable = JNP.logicalAnd(chance.ge(0), chance.le(1));
        Array defined = JNP.logicalAnd(probable, JNP.logicalAnd(share.ge(0), share.le(1)));
        return JNP.where(defined, outcome, Double.NaN);
    }
}
