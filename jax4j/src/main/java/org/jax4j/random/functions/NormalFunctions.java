package org.jax4j.random.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.Promotion;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.random.Factorization;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.sampler.Normals;
import org.jax4j.random.sampler.Sampler;
import org.jax4j.stablehlo.DType;

/// Samplers of the normal distribution and of those that are made of it.
public interface NormalFunctions {
    /// Samples from the standard normal distribution, f(x) = exp(-x² / 2) / √(2π). Complex samples have
    /// independent real and imaginary parts and variance 1.
    default Array normal(Key key, int... shape) {
        return normal(key, SampleSpec.of(shape));
    }

    /// Samples from the standard normal distribution, f(x) = exp(-x² / 2) / √(2π). Complex samples have
    /// independent real and imaginary parts and variance 1.
    default Array normal(Key key, SampleSpec spec) {
        Checks.single("normal", key);
        DType dtype = Checks.inexact("normal", spec);
        return Normals.NORMAL.sample(key, Checks.shape("normal", spec), dtype);
    }

    /// Samples from the standard normal distribution, truncated to the open interval (lower, upper).
    ///
    /// @param lower the lower bound
    /// @param upper the upper bound
    /// @param shape of the result; none for that of the parameters
    default Array truncatedNormal(Key key, double lower, double upper, int... shape) {
        return truncatedNormal(key, lower, upper, SampleSpec.of(shape));
    }

    /// Samples from the standard normal distribution, truncated to the open interval (lower, upper).
    ///
    /// @param lower the lower bound
    /// @param upper the upper bound
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array truncatedNormal(Key key, Array lower, Array upper, int... shape) {
        return truncatedNormal(key, lower, upper, SampleSpec.of(shape));
    }

    /// Samples from the standard normal distribution, truncated to the open interval (lower, upper).
    ///
    /// @param lower the lower bound
    /// @param upper the upper bound
    default Array truncatedNormal(Key key, double lower, double upper, SampleSpec spec) {
        return truncatedNormal(key, Checks.scalar(spec, lower), Checks.scalar(spec, upper), spec);
    }

    /// Samples from the standard normal distribution, truncated to the open interval (lower, upper).
    ///
    /// @param lower the lower bound
    /// @param upper the upper bound
    default Array truncatedNormal(Key key, Array lower, Array upper, SampleSpec spec) {
        Checks.single("truncated_normal", key);
        DType dtype = Checks.floating("truncated_normal", spec);
        return Normals.TRUNCATED.sample(key, Checks.shape("truncated_normal", spec, lower, upper), dtype, lower, upper);
    }

    /// Samples from the log-normal distribution: exp(σ z) for standard normal z.
    ///
    /// @param sigma the standard deviation of the logarithms
    /// @param shape of the result; none for that of the parameters
    default Array lognormal(Key key, double sigma, int... shape) {
        return lognormal(key, sigma, SampleSpec.of(shape));
    }

    /// Samples from the log-normal distribution: exp(σ z) for standard normal z.
    ///
    /// @param sigma the standard deviation of the logarithms
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array lognormal(Key key, Array sigma, int... shape) {
        return lognormal(key, sigma, SampleSpec.of(shape));
    }

    /// Samples from the log-normal distribution: exp(σ z) for standard normal z.
    ///
    /// @param sigma the standard deviation of the logarithms
    default Array lognormal(Key key, double sigma, SampleSpec spec) {
        return lognormal(key, Checks.scalar(spec, sigma), spec);
    }

    /// Samples from the log-normal distribution: exp(σ z) for standard normal z.
    ///
    /// @param sigma the standard deviation of the logarithms
    default Array lognormal(Key key, Array sigma, SampleSpec spec) {
        Checks.single("lognormal", key);
        DType dtype = Checks.inexact("lognormal", spec);
        Checks.safeToCast("lognormal", dtype, sigma);
        return Normals.LOGNORMAL.sample(key, Checks.shape("lognormal", spec, sigma), dtype, sigma);
    }

    /// Samples from the multivariate normal distribution, of the shape to which the parameters' batches
    /// broadcast.
    ///
    /// @param mean       `[..., n]`
    /// @param covariance `[..., n, n]`, positive definite
    default Array multivariateNormal(Key key, Array mean, Array covariance, int... shape) {
        return multivariateNormal(key, mean, covariance, SampleSpec.of(shape), Factorization.CHOLESKY);
    }

    /// Samples from the multivariate normal distribution.
    ///
    /// @param mean          `[..., n]`
    /// @param covariance    `[..., n, n]`, positive definite or, unless factorised by Cholesky, semidefinite
    /// @param spec          its shape is that of the result without the last axis
    /// @param factorization how a square root of the covariance is found
    /// @throws ValueError unless the covariance has the size of the mean
    default Array multivariateNormal(
            Key key, Array mean, Array covariance, SampleSpec spec, Factorization factorization) {
        Checks.single("multivariate_normal", key);
        Promotion.Result promoted = Promotion.promote(List.of(mean.aval(), covariance.aval()));
        DType common = promoted.dtype().isInexact()
                ? promoted.dtype()
                : Config.current().defaultFloat();
        DType dtype = Checks.floating(
                "multivariate_normal", new SampleSpec(spec.shape(), spec.dtype().or(() -> Optional.of(common))));
        if (mean.ndim() < 1) {
            throw new ValueError("multivariate_normal requires mean.ndim >= 1, got mean.ndim == " + mean.ndim());
        }
        if (covariance.ndim() < 2) {
            throw new ValueError("multivariate_normal requires cov.ndim >= 2, got cov.ndim == " + covariance.ndim());
        }
        int[] means = Arrays.copyOf(mean.shape(), mean.ndim() - 1);
        int[] covariances = Arrays.copyOf(covariance.shape(), covariance.ndim() - 2);
        int size = mean.shape()[means.length];
        if (covariance.shape()[covariances.length] != size || covariance.shape()[covariances.length + 1] != size) {
            throw new ValueError("multivariate_normal requires cov.shape == (..., n, n) for n=" + size
                    + ", but got cov.shape == " + Operands.shape(covariance.shape()) + ".");
        }
        int[] shape = Checks.shape("multivariate_normal", spec, means, covariances);
        return Normals.MULTIVARIATE.sample(
                key,
                new Sampler.Draw(Axes.list(shape), dtype, factorization),
                mean.astype(common),
                covariance.astype(common));
    }

    /// Samples from the Maxwell distribution, f(x) ∝ x² exp(-x² / 2) for x ≥ 0: the length of a vector of three
    /// normal numbers.
    default Array maxwell(Key key, int... shape) {
        return maxwell(key, SampleSpec.of(shape));
    }

    /// Samples from the Maxwell distribution, f(x) ∝ x² exp(-x² / 2) for x ≥ 0: the length of a vector of three
    /// normal numbers.
    default Array maxwell(Key key, SampleSpec spec) {
        Checks.single("maxwell", key);
        DType dtype = Checks.floating("maxwell", spec);
        return Normals.MAXWELL.sample(key, Checks.shape("maxwell", spec), dtype);
    }

    /// Samples from the double-sided Maxwell distribution, scaled and shifted.
    default Array doubleSidedMaxwell(Key key, double loc, double scale, int... shape) {
        SampleSpec spec = SampleSpec.of(shape);
        return doubleSidedMaxwell(key, Checks.scalar(spec, loc), Checks.scalar(spec, scale), spec);
    }

    /// Samples from the double-sided Maxwell distribution, scaled and shifted.
    ///
    /// As in JAX, the result has the shape of the spec *and behind it* the shape of the parameters; without a
    /// shape, that of the parameters twice.
    default Array doubleSidedMaxwell(Key key, Array loc, Array scale, SampleSpec spec) {
        Checks.single("double_sided_maxwell", key);
        DType dtype = Checks.floating("double_sided_maxwell", spec);
        List<Integer> parameters = Axes.list(Operands.broadcast(List.of(loc.shape(), scale.shape())));
        List<Integer> given = Axes.list(Checks.shape("double_sided_maxwell", spec));
        List<Integer> shape = Axes.concat(given.isEmpty() ? parameters : given, parameters);
        return Normals.DOUBLE_SIDED_MAXWELL.sample(key, Axes.array(shape), dtype, loc, scale);
    }

    /// Samples from the Wald (inverse Gaussian) distribution of this mean and scale 1.
    ///
    /// @param mean the mean, positive
    /// @param shape of the result; none for that of the parameters
    default Array wald(Key key, double mean, int... shape) {
        return wald(key, mean, SampleSpec.of(shape));
    }

    /// Samples from the Wald (inverse Gaussian) distribution of this mean and scale 1.
    ///
    /// @param mean the mean, positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array wald(Key key, Array mean, int... shape) {
        return wald(key, mean, SampleSpec.of(shape));
    }

    /// Samples from the Wald (inverse Gaussian) distribution of this mean and scale 1.
    ///
    /// @param mean the mean, positive
    default Array wald(Key key, double mean, SampleSpec spec) {
        return wald(key, Checks.scalar(spec, mean), spec);
    }

    /// Samples from the Wald (inverse Gaussian) distribution of this mean and scale 1.
    ///
    /// @param mean the mean, positive
    default Array wald(Key key, Array mean, SampleSpec spec) {
        Checks.single("wald", key);
        DType dtype = Checks.floating("wald", spec);
        Checks.safeToCast("wald", dtype, mean);
        return Normals.WALD.sample(key, Checks.shape("wald", spec, mean), dtype, mean);
    }

    /// Random orthogonal matrices, distributed by the Haar measure.
    default Array orthogonal(Key key, int n, int... shape) {
        return orthogonal(key, n, n, SampleSpec.of(shape));
    }

    /// Random orthogonal matrices, or unitary ones for a complex dtype, distributed by the Haar measure; if not
    /// square, with orthonormal rows or columns, whichever are fewer.
    ///
    /// @param n    the number of rows
    /// @param m    the number of columns
    /// @param spec its shape is that of the batch
    default Array orthogonal(Key key, int n, int m, SampleSpec spec) {
        Checks.single("orthogonal", key);
        DType dtype = Checks.inexact("orthogonal", spec);
        int[] shape = Checks.shape("orthogonal", spec);
        return Normals.ORTHOGONAL.sample(key, new Sampler.Draw(Axes.list(shape), dtype, new Normals.Size(n, m)));
    }
}
