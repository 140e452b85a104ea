package org.jax4j.scipy.stats.discrete;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.continuous.Parameters;

/// The number of hits among n trials.
///
/// @param n the number of trials
/// @param p the probability of a hit
/// @param loc where the distribution is shifted to
public record Binomial(Array n, Array p, Array loc) implements Discrete {
    /// The distribution shifted.
    public Binomial at(Array shift) {
        return new Binomial(n, p, shift);
    }

    /// The distribution shifted.
    public Binomial at(Number shift) {
        return at(Parameters.of(shift));
    }

    @Override
    public Array logpmf(Array k) {
        List<Array> all = Parameters.promote(k, n, p, loc);
        Array count = all.get(0);
        Array trials = all.get(1);
        Array chance = all.get(2);
        Array shift = all.get(3);
        Array hits = count.minus(shift);
        Array misses = trials.minus(hits);
        Array ways = Special.INSTANCE
                .gammaln(trials.plus(1))
                .minus(Special.INSTANCE.gammaln(hits.plus(1)).plus(Special.INSTANCE.gammaln(misses.plus(1))));
        Array linear = Special.INSTANCE.xlogy(hits, chance).plus(Special.INSTANCE.xlog1py(misses, chance.unaryMinus()));
        Array certain = JNP.logicalOr(JNP.logicalAnd(hits.eq(0), trials.eq(0)), linear.eq(0));
        Array value = JNP.where(certain, 0, ways.plus(linear));
        Array inside =
                JNP.logicalAnd(count.ge(shift), count.lt(shift.plus(trials).plus(1)));
        return JNP.where(inside, value, Double.NEGATIVE_INFINITY);
    }
}
