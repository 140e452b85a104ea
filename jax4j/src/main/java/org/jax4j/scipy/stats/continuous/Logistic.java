package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;

/// The logistic distribution, exp(-z) / (1 + exp(-z))².
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Logistic(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        Array half = z.div(2);
        return JNP.logaddexp(half, half.unaryMinus()).times(-2).minus(JNP.log(at.scale()));
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        return Special.INSTANCE.expit(z);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        Array z = Located.of(x, loc, scale).z();
        return Special.INSTANCE.expit(z.unaryMinus());
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        Located at = Located.of(q, loc, scale);
        return Special.INSTANCE.logit(at.x()).times(at.scale()).plus(at.loc());
    }

    /// The value that is exceeded with probability q, the inverse of [#sf(Array)].
    public Array isf(Array q) {
        Located at = Located.of(q, loc, scale);
        return Special.INSTANCE.logit(at.x()).unaryMinus().times(at.scale()).plus(at.loc());
    }
}
