package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;

/// The uniform distribution on [loc, loc + scale].
///
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record Uniform(Array loc, Array scale) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array outside = JNP.logicalOr(at.gt(shift.plus(factor)), at.lt(shift));
        return JNP.where(outside, Double.NEGATIVE_INFINITY, JNP.log(factor).unaryMinus());
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        List<Array> all = Parameters.promote(x, loc, scale);
        Array at = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array z = at.minus(shift).div(factor);
        Array inside = JNP.logicalAnd(at.ge(shift), at.le(shift.plus(factor)));
        Array edge = JNP.where(at.gt(shift.plus(factor)), JNP.onesLike(z), 0);
        return JNP.where(inside, z, edge);
    }

    /// The value that is not exceeded with probability q, the inverse of [#cdf(Array)].
    public Array ppf(Array q) {
        List<Array> all = Parameters.promote(q, loc, scale);
        Array share = all.get(0);
        Array shift = all.get(1);
        Array factor = all.get(2);
        Array undefined = JNP.logicalOr(JNP.isnan(share), JNP.logicalOr(share.lt(0), share.gt(1)));
        return JNP.where(undefined, Double.NaN, shift.plus(factor.times(share)));
    }
}
