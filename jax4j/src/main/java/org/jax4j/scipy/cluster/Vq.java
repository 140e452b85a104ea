package org.jax4j.scipy.cluster;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;

/// `scipy.cluster`: vectors by the nearest of a book.
public final class Vq {
    /// The functions, which have no state.
    public static final Vq INSTANCE = new Vq();

    private Vq() {}

    /// The nearest vectors of a book.
    ///
    /// @param code     their numbers, int32 `[n]`
    /// @param distance how far they are, `[n]`
    public record Nearest(Array code, Array distance) {}

    /// For each vector the nearest of a book.
    ///
    /// @param observations `[n, d]`, or `[n]` for numbers
    /// @param book         `[k, d]`, or `[k]`
    /// @throws ValueError if the shapes do not fit
    public Nearest vq(Array observations, Array book) {
        var promoted = Promoting.inexact(columns(observations), columns(book));
        Array x = promoted.get(0);
        Array y = promoted.get(1);
        if (observations.ndim() != book.ndim() || x.ndim() != 2 || x.shape()[1] != y.shape()[1]) {
            throw new ValueError(
                    "vq needs observations [n, d] and a code book [k, d], or vectors of numbers; got shapes "
                            + Operands.shape(observations.shape()) + " and " + Operands.shape(book.shape()) + ".");
        }
        Array difference = JNP.expandDims(x, 1).minus(JNP.expandDims(y, 0));
        Array distances = JNP.sqrt(JNP.sum(JNP.square(difference), ReductionSpec.axis(-1)));
        return new Nearest(JNP.argmin(distances, 1), JNP.min(distances, ReductionSpec.axis(1)));
    }

    private static Array columns(Array x) {
        return x.ndim() == 1 ? JNP.expandDims(x, 1) : x;
    }
}
