package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;

/// Laplace's distribution, exp(-|z|) / 2.
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Laplace(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        return JNP.abs(z).plus(JNP.log(at.scale().times(2))).unaryMinus();
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        Array tail = JNP.exp(JNP.abs(z).unaryMinus()).times(0.5);
        return JNP.where(z.le(0), tail, tail.unaryMinus().plus(1));
    }
}
