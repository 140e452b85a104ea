package org.jax4j.scipy.stats.multivariate;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.continuous.Continuous;
import org.jax4j.scipy.stats.continuous.Parameters;

/// Dirichlet's distribution of shares that add up to 1.
///
/// @param alpha one positive concentration for each share
public record Dirichlet(Array alpha) implements Continuous {

    /// The logarithm of the density at shares along the first axis, the last of which may be left out; -∞ unless
    /// they are positive and add up to 1.
    ///
    /// @throws ValueError if the number of shares is not that of the concentrations
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, alpha);
        Array shares = all.get(0).ndim() == x.ndim() ? all.get(0) : all.get(0).reshape(x.shape());
        Array bends = all.get(1).reshape(alpha.shape());
        int size = bends.ndim() == 1 ? bends.shape()[0] : -1;
        int given = x.ndim() == 0 ? -1 : x.shape()[0];
        if (size < 0 || given != size && given != size - 1) {
            throw new ValueError("dirichlet needs concentrations with one axis, and along the first axis of x as many "
                    + "entries as there are concentrations or one fewer; got x.shape=" + Operands.shape(x.shape())
                    + ", alpha.shape=" + Operands.shape(alpha.shape()) + ".");
        }
        if (given == size - 1) {
            Array rest = JNP.sum(shares, ReductionSpec.axis(0).keepDims())
                    .unaryMinus()
                    .plus(1);
            shares = JNP.concatenate(List.of(shares, rest), 0);
        }
        Array normalizer = JNP.sum(Special.INSTANCE.gammaln(bends)).minus(Special.INSTANCE.gammaln(JNP.sum(bends)));
        int[] column = new int[shares.ndim()];
        Arrays.fill(column, 1);
        column[0] = size;
        Array terms = Special.INSTANCE.xlogy(bends.reshape(column).minus(1), shares);
        Array value = JNP.sum(terms, ReductionSpec.axis(0)).minus(normalizer);
        Array positive = JNP.all(shares.gt(0), ReductionSpec.axis(0));
        Array whole = JNP.abs(JNP.sum(shares, ReductionSpec.axis(0)).minus(1)).lt(1e-6);
        return JNP.where(JNP.logicalAnd(positive, whole), value, Double.NEGATIVE_INFINITY);
    }
}
