package org.jax4j.scipy.stats;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.linalg.Linalg;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.random.ChoiceSpec;
import org.jax4j.random.Factorization;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.functions.Random;
import org.jax4j.scipy.special.Special;

/// An estimate of a density: a weighted mean of normal densities around the elements of a sample. It is a record
/// of arrays, and so a tree.
///
/// @param dataset    `[d, n]`, vectors as columns
/// @param weights    `[n]`, which add up to 1
/// @param neff       the effective number of elements, 1 / Σ weights²
/// @param covariance `[d, d]`, of the normal densities
/// @param invCov     its inverse
public record GaussianKde(Array dataset, Array weights, Array neff, Array covariance, Array invCov) {
    /// How wide the normal densities are, relative to the sample.
    public sealed interface Bandwidth {
        /// Scott's rule, n^(-1 / (d + 4)).
        Bandwidth SCOTT = new Scott();
        /// Silverman's rule, (n (d + 2) / 4)^(-1 / (d + 4)).
        Bandwidth SILVERMAN = new Silverman();

        /// A number.
        static Bandwidth of(double factor) {
            return new Factor(factor);
        }

        /// Scott's rule.
        record Scott() implements Bandwidth {}

        /// Silverman's rule.
        record Silverman() implements Bandwidth {}

        /// A number.
        record Factor(double value) implements Bandwidth {}
    }

    static GaussianKde of(Array dataset, Bandwidth bandwidth) {
        Array data = Promoting.inexact(JNP.atleast2d(dataset));
        int n = data.shape()[1];
        return of(data, bandwidth, JNP.full(new int[] {n}, 1.0 / n, data.dtype()));
    }

    /// @throws ValueError unless the dataset has several elements, and one weight for each
    static GaussianKde of(Array dataset, Bandwidth bandwidth, Array weights) {
        Array raw = JNP.atleast2d(dataset);
        if (raw.ndim() != 2 || raw.size() < 2 || raw.dtype().isComplex()) {
            throw new ValueError(
                    "gaussian_kde needs a real dataset of shape (n,) or (d, n) with multiple elements, got "
                            + raw.dtype() + " of shape " + Operands.shape(dataset.shape()) + ".");
        }
        if (weights.ndim() != 1 || weights.shape()[0] != raw.shape()[1]) {
            throw new ValueError("gaussian_kde needs one weight for each of the " + raw.shape()[1]
                    + " elements, got weights of shape " + Operands.shape(weights.shape()) + ".");
        }
        List<Array> promoted = Promoting.inexact(raw, JNP.expandDims(weights, 0));
        Array data = promoted.get(0);
        Array shares = promoted.get(1).div(JNP.sum(promoted.get(1))).reshape(-1);
        int d = data.shape()[0];
        Array neff = JNP.reciprocal(JNP.sum(JNP.square(shares)));
        Array factor = switch (bandwidth) {
            case Bandwidth.Scott _ -> neff.pow(-1.0 / (d + 4));
            case Bandwidth.Silverman _ -> neff.times((d + 2) / 4.0).pow(-1.0 / (d + 4));
            case Bandwidth.Factor(double value) -> JNP.fullLike(neff, value);
        };
        Array mean = JNP.sum(data.times(shares), ReductionSpec.axis(1).keepDims());
        Array centred = data.minus(mean);
        Array scale = JNP.reciprocal(JNP.sum(JNP.square(shares)).unaryMinus().plus(1));
        Array spread = JNP.matmul(centred.times(shares), centred.T()).times(scale);
        Array squared = JNP.square(factor);
        return new GaussianKde(
                data,
                shares,
                neff,
                spread.times(squared),
                Linalg.INSTANCE.inv(spread).div(squared));
    }

    /// The number of dimensions.
    public int d() {
        return dataset.shape()[0];
    }

    /// The number of elements of the sample.
    public int n() {
        return dataset.shape()[1];
    }

    /// The estimated density at points.
    ///
    /// @param points `[m]` for one dimension, or `[d, m]`
    /// @return `[m]`
    public Array evaluate(Array points) {
        Array kernels = logarithms(points);
        return JNP.sum(JNP.exp(kernels).times(weights), ReductionSpec.axis(-1));
    }

    /// [#evaluate(Array)] under its other name.
    public Array pdf(Array points) {
        return evaluate(points);
    }

    /// The logarithm of the estimated density at points.
    public Array logpdf(Array points) {
        return Special.INSTANCE.logsumexp(logarithms(points).plus(JNP.log(weights)), ReductionSpec.axis(-1));
    }

    /// The logarithms of the kernels, `[m, n]`.
    private Array logarithms(Array given) {
        Array points = shaped(given);
        Array whitening = Cholesky.cholesky(invCov);
        Array centres = JNP.matmul(dataset.T(), whitening);
        Array places = JNP.matmul(points.T().astype(whitening.dtype()), whitening);
        Array normalizer = JNP.sum(JNP.log(JNP.diagonal(whitening))).minus(0.5 * d() * Math.log(2 * Math.PI));
        Array difference = JNP.expandDims(places, 1).minus(JNP.expandDims(centres, 0));
        Array squares = JNP.sum(JNP.square(difference), ReductionSpec.axis(-1));
        return normalizer.minus(squares.times(0.5));
    }

    private Array shaped(Array given) {
        Array points = Promoting.inexact(JNP.atleast2d(given));
        int[] shape = points.shape();
        if (shape[0] != d() && shape[0] == 1 && shape[1] == d()) {
            return points.reshape(d(), 1);
        }
        if (shape[0] != d()) {
            throw new ValueError("points have dimension " + shape[0] + ", dataset has dimension " + d() + ".");
        }
        return points;
    }

    /// The integral of the estimate times a normal density.
    ///
    /// @param mean       `[d]`
    /// @param covariances `[d, d]`
    /// @throws ValueError if their sizes are not the number of dimensions
    public Array integrateGaussian(Array mean, Array covariances) {
        Array centre = JNP.atleast1d(JNP.squeeze(mean));
        Array spread = JNP.atleast2d(covariances);
        if (centre.ndim() != 1 || centre.shape()[0] != d()) {
            throw new ValueError(
                    "mean does not have dimension " + d() + ", got shape " + Operands.shape(mean.shape()) + ".");
        }
        if (spread.ndim() != 2 || spread.shape()[0] != d() || spread.shape()[1] != d()) {
            throw new ValueError("covariance does not have dimension " + d() + ", got shape "
                    + Operands.shape(covariances.shape()) + ".");
        }
        return overlap(centre.reshape(d(), 1), spread).get(0);
    }

    /// The integral of this estimate times another one.
    ///
    /// @throws ValueError if the other has another number of dimensions
    public Array integrateKde(GaussianKde other) {
        if (other.d() != d()) {
            throw new ValueError("KDEs are not the same dimensionality, got " + d() + " and " + other.d() + ".");
        }
        return JNP.sum(overlap(other.dataset, other.covariance).times(other.weights));
    }

    /// The integrals with normal densities around columns, which share a covariance.
    private Array overlap(Array centres, Array spread) {
        Array factor = Cholesky.cholesky(covariance.plus(spread));
        Array difference = JNP.expandDims(centres, 2).minus(JNP.expandDims(dataset, 1));
        Array flat = difference.reshape(d(), centres.shape()[1] * n());
        Array white = TriangularSolve.triangularSolve(factor, flat, TriangularSolve.LOWER);
        Array squares = JNP.sum(JNP.square(white), ReductionSpec.axis(0)).reshape(centres.shape()[1], n());
        Array normalizer = JNP.prod(JNP.diagonal(factor)).times(Math.pow(2 * Math.PI, d() / 2.0));
        Array sum = JNP.sum(JNP.exp(squares.times(-0.5)).times(weights), ReductionSpec.axis(-1));
        return sum.div(normalizer);
    }

    /// The integral of the estimate in one dimension from one number to another.
    ///
    /// @throws ValueError if there are several dimensions
    public Array integrateBox1d(Array low, Array high) {
        if (d() != 1) {
            throw new ValueError("integrate_box_1d() only handles 1D pdfs, got a dataset of dimension " + d() + ".");
        }
        Array deviation = JNP.squeeze(JNP.sqrt(covariance));
        Array row = dataset.reshape(-1);
        Array from = Special.INSTANCE.ndtr(low.minus(row).div(deviation));
        Array to = Special.INSTANCE.ndtr(high.minus(row).div(deviation));
        return JNP.sum(weights.times(to.minus(from)));
    }

    /// Random vectors of the estimated distribution, as columns.
    ///
    /// @return `[d, count]`
    public Array resample(Key key, int count) {
        List<Key> keys = Random.RANDOM.split(key).unstack();
        Array places =
                Random.RANDOM.choice(keys.get(0), n(), ChoiceSpec.shape(count).probabilities(weights));
        Array noise = Random.RANDOM.multivariateNormal(
                keys.get(1),
                JNP.zeros(covariance.dtype(), d()),
                covariance,
                SampleSpec.shape(count).dtype(dataset.dtype()),
                Factorization.CHOLESKY);
        return JNP.take(dataset, places, 1).plus(noise.T());
    }
}
