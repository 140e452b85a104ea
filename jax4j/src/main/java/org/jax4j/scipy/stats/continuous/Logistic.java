package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.special.Special;

/// The logistic distribution, exp(-z) / (1 + exp(-z))².
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Logistic(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        Array half = z.div(2);
        return JNP.logaddexp(half, half.unaryMinus()).times(-2).minus(JNP.log(factor));
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return Special.INSTANCE.expit(z);
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        return Special.INSTANCE.expit(z.unaryMinus());
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        return Special.INSTANCE.logit(share).times(factor).plus(shift);
    }

    /// The value that is exceeded with probability q, the inverse of [#sf(Array)].
    public Array isf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        return Special.INSTANCE.logit(share).unaryMinus().times(factor).plus(shift);
    }
}
