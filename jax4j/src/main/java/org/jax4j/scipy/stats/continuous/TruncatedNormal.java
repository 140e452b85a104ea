package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.scipy.special.Special;

/// The normal distribution between two bounds.
///
/// @param a     the lower bound of z = (x - loc) / scale
/// @param b     the upper bound of z
/// @param loc   where the distribution is shifted to
/// @param scale what it is stretched by, positive
public record TruncatedNormal(Array a, Array b, Array loc, Array scale) implements Continuous {
    /// The distribution shifted and stretched.
    public TruncatedNormal at(Array shift, Array factor) {
        return new TruncatedNormal(a, b, shift, factor);
    }

    /// The distribution shifted and stretched.
    public TruncatedNormal at(Number shift, Number factor) {
        return at(Parameters.of(shift), Parameters.of(factor));
    }

    @Override
    public Array logpdf(Array x) {
        Located at = Located.of(x, loc, scale, a, b);
        Array from = at.shapes().get(0);
        Array to = at.shapes().get(1);
        Array z = at.z();
        Array density = new Normal(at.loc(), at.scale()).logpdf(at.x());
        Array value = density.minus(mass(from, to));
        Array outside = JNP.logicalOr(z.lt(from), z.gt(to));
        value = JNP.where(outside, Double.NEGATIVE_INFINITY, value);
        return JNP.where(from.ge(to), Double.NaN, value);
    }

    /// The logarithm of [#cdf(Array)].
    public Array logcdf(Array x) {
        Located at = Located.of(x, loc, scale, a, b);
        Array from = at.shapes().get(0);
        Array to = at.shapes().get(1);
        Array z = at.z();
        return below(z, from, to);
    }

    /// The probability of at most x.
    public Array cdf(Array x) {
        return JNP.exp(logcdf(x));
    }

    /// The logarithm of [#sf(Array)].
    public Array logsf(Array x) {
        Located at = Located.of(x, loc, scale, a, b);
        Array from = at.shapes().get(0);
        Array to = at.shapes().get(1);
        Array z = at.z();
        return below(z.unaryMinus(), to.unaryMinus(), from.unaryMinus());
    }

    /// The probability of more than x.
    public Array sf(Array x) {
        return JNP.exp(logsf(x));
    }

    private static Array below(Array z, Array from, Array to) {
        Array whole = mass(from, to);
        Array share = mass(from, z).minus(whole);
        Array rest = mass(z, to).minus(whole);
        // Near certainty the other tail is the precise one.
        Array value = JNP.where(share.gt(-0.1), JNP.log1p(JNP.exp(rest).unaryMinus()), share);
        value = JNP.where(z.le(from), Double.NEGATIVE_INFINITY, value);
        value = JNP.where(z.ge(to), 0, value);
        return JNP.where(from.ge(to), Double.NaN, value);
    }

    /// The logarithm of the probability between two bounds, from the tail in which they lie.
    private static Array mass(Array from, Array to) {
        List<Array> bounds = JNP.broadcastArrays(from, to);
        Array low = bounds.get(0);
        Array high = bounds.get(1);
        Array right = low.gt(0);
        Array central = JNP.logicalNot(JNP.logicalOr(high.le(0), right));
        Array first = Special.INSTANCE.logNdtr(JNP.where(right, high.unaryMinus(), low));
        Array second = Special.INSTANCE.logNdtr(JNP.where(right, low.unaryMinus(), high));
        Array signs = JNP.stack(List.of(JNP.onesLike(first), JNP.onesLike(first).unaryMinus()));
        Array tail = Special.INSTANCE.logsumexp(JNP.stack(List.of(second, first)), signs, ReductionSpec.axis(0));
        Array middle = JNP.log1p(Special.INSTANCE
                .ndtr(low)
                .plus(Special.INSTANCE.ndtr(high.unaryMinus()))
                .unaryMinus());
        return JNP.where(central, middle, tail);
    }
}
