package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;

/// Cauchy's distribution wound around a circle, on [0, 2π].
///
/// @param c the concentration, between 0 and 1
public record WrappedCauchy(Array c) implements Continuous {
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, c);
        Array at = all.get(0);
        Array bend = all.get(1);
        Array square = bend.times(bend);
        Array distance = square.plus(1).minus(bend.times(2).times(JNP.cos(at)));
        Array density = JNP.log(square.unaryMinus().plus(1))
                .minus(Math.log(2 * Math.PI))
                .minus(JNP.log(distance));
        Array inside = JNP.logicalAnd(at.ge(0), at.le(2 * Math.PI));
        Array defined = JNP.logicalAnd(bend.gt(0), bend.lt(1));
        return JNP.where(defined, JNP.where(inside, density, Double.NEGATIVE_INFINITY), Double.NaN);
    }
}
