package org.jax4j.scipy.stats.discrete;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.continuous.Parameters;

/// The number of hits among n trials, whose probability has a beta distribution.
///
/// @param n the number of trials
/// @param a the first shape, positive
/// @param b the second shape, positive
/// @param loc where the distribution is shifted to
public record BetaBinomial(Array n, Array a, Array b, Array loc) implements Discrete {
    /// The distribution shifted.
    public BetaBinomial at(Array shift) {
        return new BetaBinomial(n, a, b, shift);
    }

    /// The distribution shifted.
    public BetaBinomial at(Number shift) {
        return at(Parameters.of(shift));
    }

    @Override
    public Array logpmf(Array k) {
        List<Array> all = Parameters.promoteStrongly(k, n, a, b, loc);
        Array count = all.get(0);
        Array trials = all.get(1);
        Array first = all.get(2);
        Array second = all.get(3);
        Array shift = all.get(4);
        Array hits = JNP.floor(count).minus(shift);
        Array misses = trials.minus(hits);
        Array ways = JNP.log1p(trials).plus(Special.INSTANCE.betaln(misses.plus(1), hits.plus(1)));
        Array value = Special.INSTANCE
                .betaln(hits.plus(first), misses.plus(second))
                .minus(Special.INSTANCE.betaln(first, second))
                .minus(ways);
        value = JNP.where(JNP.logicalAnd(hits.eq(0), trials.eq(0)), 0, value);
        Array outside = JNP.logicalOr(
                JNP.logicalOr(hits.lt(shift.unaryMinus()), hits.gt(trials)),
                hits.plus(first).le(0));
        value = JNP.where(outside, Double.NEGATIVE_INFINITY, value);
        Array undefined = JNP.logicalOr(JNP.logicalOr(trials.lt(0), first.le(0)), second.le(0));
        return JNP.where(undefined, Double.NaN, value);
    }
}
