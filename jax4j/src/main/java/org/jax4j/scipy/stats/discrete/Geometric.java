package org.jax4j.scipy.stats.discrete;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.continuous.Parameters;

/// The number of trials up to the first hit.
///
/// @param p the probability of a hit
/// @param loc where the distribution is shifted to
public record Geometric(Array p, Array loc) implements Discrete {
    /// The distribution shifted.
    public Geometric at(Array shift) {
        return new Geometric(p, shift);
    }

    /// The distribution shifted.
    public Geometric at(Number shift) {
        return at(Parameters.of(shift));
    }

    @Override
    public Array logpmf(Array k) {
        List<Array> all = Parameters.promoteStrongly(k, p, loc);
        Array count = all.get(0);
        Array chance = all.get(1);
        Array shift = all.get(2);
        Array tries = count.minus(shift);
        Array value =
                Special.INSTANCE.xlog1py(tries.minus(1), chance.unaryMinus()).plus(JNP.log(chance));
        return JNP.where(tries.le(0), Double.NEGATIVE_INFINITY, value);
    }
}
