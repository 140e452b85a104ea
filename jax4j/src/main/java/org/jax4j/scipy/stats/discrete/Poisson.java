package org.jax4j.scipy.stats.discrete;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.continuous.Parameters;

/// The number of events, of which mu are expected.
///
/// @param mu the expected number
/// @param loc where the distribution is shifted to
public record Poisson(Array mu, Array loc) implements Discrete {
    /// The distribution shifted.
    public Poisson at(Array shift) {
        return new Poisson(mu, shift);
    }

    /// The distribution shifted.
    public Poisson at(Number shift) {
        return at(Parameters.of(shift));
    }

    @Override
    public Array logpmf(Array k) {
        List<Array> all = Parameters.promote(k, mu, loc);
        Array count = all.get(0);
        Array rate = all.get(1);
        Array shift = all.get(2);
        Array events = count.minus(shift);
        Array value = Special.INSTANCE
                .xlogy(events, rate)
                .minus(Special.INSTANCE.gammaln(events.plus(1)))
                .minus(rate);
        Array impossible = JNP.logicalOr(events.lt(0), JNP.round(count).ne(count));
        return JNP.where(impossible, Double.NEGATIVE_INFINITY, value);
    }

    /// The probability of at most k.
    public Array cdf(Array k) {
        List<Array> all = Parameters.promoteStrongly(k, mu, loc);
        Array count = all.get(0);
        Array rate = all.get(1);
        Array shift = all.get(2);
        Array events = count.minus(shift);
        Array value = Special.INSTANCE.gammaincc(JNP.floor(events.plus(1)), rate);
        return JNP.where(events.lt(0), 0, value);
    }

    /// The entropy -Σ p log p: the sum itself up to an expectation of 100, an expansion beyond it.
    public Array entropy() {
        List<Array> all = Parameters.promote(mu, loc);
        Array rate = JNP.broadcastArrays(all.get(0), all.get(1)).getFirst();
        Array small = summed(JNP.where(rate.lt(10), rate, 1), 35, rate.plus(20));
        Array width = JNP.sqrt(rate).times(10).plus(20);
        Array middle = summed(JNP.where(rate.lt(100), rate, 1), 250, rate.plus(width));
        Array large = JNP.log(rate.times(2 * Math.PI * Math.E)).times(0.5).minus(JNP.reciprocal(rate.times(12)));
        Array value = JNP.where(rate.lt(10), small, JNP.where(rate.lt(100), middle, large));
        return JNP.where(rate.eq(0), 0, value);
    }

    private static Array summed(Array rate, int terms, Array end) {
        Array counts = JNP.arange(terms).astype(rate.dtype());
        Array wide = JNP.expandDims(rate, -1);
        Array chances = new Poisson(wide, Parameters.of(0)).pmf(counts);
        Array counted = counts.lt(JNP.expandDims(JNP.ceil(end), -1));
        Array entropies = Special.INSTANCE.entr(JNP.where(counted, chances, 0));
        return JNP.sum(entropies, ReductionSpec.axis(-1));
    }
}
