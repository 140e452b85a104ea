package org.jax4j.scipy.stats.multivariate;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.aliases.Conversions;
import org.jax4j.scipy.stats.continuous.Continuous;
import org.jax4j.scipy.stats.continuous.Parameters;

/// The normal distribution of vectors.
///
/// @param mean       the mean, vectors along the last axis, or a number
/// @param covariance the covariance, matrices in the last two axes, or one variance
public record MultivariateNormal(Array mean, Array covariance) implements Continuous {
    private static final Conversions SHAPES = new Conversions() {};

    /// The logarithm of the density at vectors along the last axis.
    ///
    /// @throws ValueError if the covariance does not have the size of the mean
    @Override
    public Array logpdf(Array x) {
        List<Array> all = Parameters.promote(x, mean, covariance);
        Array variance = all.get(2).reshape(covariance.shape());
        Array difference = all.get(0).minus(all.get(1));
        double logTwoPi = Math.log(2 * Math.PI);
        if (mean.ndim() == 0) {
            return JNP.square(difference)
                    .times(-0.5)
                    .div(variance)
                    .minus(JNP.log(variance).plus(logTwoPi).times(0.5));
        }
        difference = difference.reshape(trimmed(difference.shape(), Math.max(x.ndim(), mean.ndim())));
        int n = mean.shape()[mean.ndim() - 1];
        if (covariance.ndim() == 0) {
            return JNP.sum(JNP.square(difference), ReductionSpec.axis(-1))
                    .times(-0.5)
                    .div(variance)
                    .minus(JNP.log(variance).plus(logTwoPi).times(n / 2.0));
        }
        int rank = covariance.ndim();
        if (rank < 2 || covariance.shape()[rank - 1] != n || covariance.shape()[rank - 2] != n) {
            throw new ValueError("multivariate_normal needs a covariance of shape (..., n, n) for a mean of shape "
                    + Operands.shape(mean.shape()) + ", got " + Operands.shape(covariance.shape()) + ".");
        }
        Array factor = Cholesky.cholesky(variance);
        Array white = whitened(factor, difference);
        Array logarithms = JNP.log(JNP.diagonal(factor, 0, -2, -1));
        return JNP.sum(JNP.square(white), ReductionSpec.axis(-1))
                .times(-0.5)
                .minus(n / 2.0 * logTwoPi)
                .minus(JNP.sum(logarithms, ReductionSpec.axis(-1)));
    }

    private static int[] trimmed(int[] shape, int rank) {
        return Arrays.copyOfRange(shape, shape.length - rank, shape.length);
    }

    private static Array whitened(Array factor, Array difference) {
        int n = difference.shape()[difference.ndim() - 1];
        int[] batch = SHAPES.broadcastShapes(
                Arrays.copyOf(factor.shape(), factor.ndim() - 2),
                Arrays.copyOf(difference.shape(), difference.ndim() - 1));
        int[] matrix = Arrays.copyOf(batch, batch.length + 2);
        matrix[batch.length] = n;
        matrix[batch.length + 1] = n;
        int[] vector = Arrays.copyOf(batch, batch.length + 1);
        vector[batch.length] = n;
        return TriangularSolve.triangularSolve(
                JNP.broadcastTo(factor, matrix), JNP.broadcastTo(difference, vector), TriangularSolve.LOWER);
    }
}
