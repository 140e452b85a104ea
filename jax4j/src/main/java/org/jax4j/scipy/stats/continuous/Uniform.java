package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;

/// The uniform distribution on [loc, loc + scale].
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Uniform(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array outside =
                JNP.logicalOr(at.x().gt(at.loc().plus(at.scale())), at.x().lt(at.loc()));
        return JNP.where(outside, Double.NEGATIVE_INFINITY, JNP.log(at.scale()).unaryMinus());
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        Located at = Located.of(x, loc, scale);
        Array z = at.z();
        Array inside = JNP.logicalAnd(at.x().ge(at.loc()), at.x().le(at.loc().plus(at.scale())));
        Array edge = JNP.where(at.x().gt(at.loc().plus(at.scale())), JNP.onesLike(z), 0);
        return JNP.where(inside, z, edge);
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        Located at = Located.of(q, loc, scale);
        Array undefined = JNP.logicalOr(
                JNP.isnan(at.x()), JNP.logicalOr(at.x().lt(0), at.x().gt(1)));
        return JNP.where(undefined, Double.NaN, at.loc().plus(at.scale().times(at.x())));
    }
}
