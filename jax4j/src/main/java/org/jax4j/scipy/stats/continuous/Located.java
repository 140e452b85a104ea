package org.jax4j.scipy.stats.continuous;

import java.util.List;
import org.jax4j.core.Array;

/// What a function of a distribution that is shifted and stretched works on, in floating point of one dtype.
///
/// @param x where it is evaluated, or a probability
/// @param loc where the distribution is shifted to
/// @param scale what it is stretched by
/// @param shapes its other parameters
record Located(Array x, Array loc, Array scale, List<Array> shapes) {
    /// These operands, promoted together.
    static Located of(Array x, Array loc, Array scale, Array... shapes) {
        Array[] operands = new Array[shapes.length + 3];
        operands[0] = x;
        operands[1] = loc;
        operands[2] = scale;
        System.arraycopy(shapes, 0, operands, 3, shapes.length);
        List<Array> promoted = Parameters.promote(operands);
        return new Located(promoted.get(0), promoted.get(1), promoted.get(2), promoted.subList(3, promoted.size()));
    }

    /// Where x lies in the distribution that is neither shifted nor stretched.
    Array z() {
        return x.minus(loc).div(scale);
    }
}
