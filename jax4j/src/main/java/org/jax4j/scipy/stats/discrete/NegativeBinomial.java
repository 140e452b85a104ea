package org.jax4j.scipy.stats.discrete;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.continuous.Parameters;

/// The number of misses before the n-th hit.
///
/// @param n the number of hits
/// @param p the probability of a hit
/// @param loc where the distribution is shifted to
public record NegativeBinomial(Array n, Array p, Array loc) implements Discrete {
    /// The distribution shifted.
    public NegativeBinomial at(Array shift) {
        return new NegativeBinomial(n, p, shift);
    }

    /// The distribution shifted.
    public NegativeBinomial at(Number shift) {
        return at(Parameters.of(shift));
    }

    @Override
    public Array logpmf(Array k) {
        List<Array> all = Parameters.promoteStrongly(k, n, p, loc);
        Array count = all.get(0);
        Array trials = all.get(1);
        Array chance = all.get(2);
        Array shift = all.get(3);
        Array misses = count.minus(shift);
        Array ways = Special.INSTANCE
                .gammaln(misses.plus(trials))
                .minus(Special.INSTANCE.gammaln(trials))
                .minus(Special.INSTANCE.gammaln(misses.plus(1)));
        Array linear = Special.INSTANCE
                .xlogy(trials, chance)
                .plus(Special.INSTANCE.xlogy(misses, chance.unaryMinus().plus(1)));
        return JNP.where(count.lt(shift), Double.NEGATIVE_INFINITY, ways.plus(linear));
    }
}
