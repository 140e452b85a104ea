package org.jax4j.random.functions;

import org.jax4j.core.Array;
import org.jax4j.lax.operand.Axes;
import org.jax4j.random.GumbelMode;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.sampler.Exponentials;
import org.jax4j.random.sampler.Gumbels;
import org.jax4j.random.sampler.Sampler;
import org.jax4j.stablehlo.DType;

/// Samplers of distributions with simple inverse distribution functions.
public interface ExponentialFunctions {
    /// Samples from the exponential distribution of rate 1, f(x) = exp(-x) for x ≥ 0.
    default Array exponential(Key key, int... shape) {
        return exponential(key, SampleSpec.of(shape));
    }

    /// Samples from the exponential distribution of rate 1, f(x) = exp(-x) for x ≥ 0.
    default Array exponential(Key key, SampleSpec spec) {
        Checks.single("exponential", key);
        DType dtype = Checks.floating("exponential", spec);
        return Exponentials.EXPONENTIAL.sample(key, Checks.shape("exponential", spec), dtype);
    }

    /// Samples from the Laplace distribution, f(x) = exp(-|x|) / 2.
    default Array laplace(Key key, int... shape) {
        return laplace(key, SampleSpec.of(shape));
    }

    /// Samples from the Laplace distribution, f(x) = exp(-|x|) / 2.
    default Array laplace(Key key, SampleSpec spec) {
        Checks.single("laplace", key);
        DType dtype = Checks.floating("laplace", spec);
        return Exponentials.LAPLACE.sample(key, Checks.shape("laplace", spec), dtype);
    }

    /// Samples from the logistic distribution, f(x) = exp(-x) / (1 + exp(-x))².
    default Array logistic(Key key, int... shape) {
        return logistic(key, SampleSpec.of(shape));
    }

    /// Samples from the logistic distribution, f(x) = exp(-x) / (1 + exp(-x))².
    default Array logistic(Key key, SampleSpec spec) {
        Checks.single("logistic", key);
        DType dtype = Checks.floating("logistic", spec);
        return Exponentials.LOGISTIC.sample(key, Checks.shape("logistic", spec), dtype);
    }

    /// Samples from the Cauchy distribution, f(x) = 1 / (π (x² + 1)).
    default Array cauchy(Key key, int... shape) {
        return cauchy(key, SampleSpec.of(shape));
    }

    /// Samples from the Cauchy distribution, f(x) = 1 / (π (x² + 1)).
    default Array cauchy(Key key, SampleSpec spec) {
        Checks.single("cauchy", key);
        DType dtype = Checks.floating("cauchy", spec);
        return Exponentials.CAUCHY.sample(key, Checks.shape("cauchy", spec), dtype);
    }

    /// Samples from the Gumbel distribution, f(x) = exp(-(x + exp(-x))).
    default Array gumbel(Key key, int... shape) {
        return gumbel(key, SampleSpec.of(shape));
    }

    /// Samples from the Gumbel distribution, f(x) = exp(-(x + exp(-x))).
    default Array gumbel(Key key, SampleSpec spec) {
        return gumbel(key, spec, GumbelMode.LOW);
    }

    /// Samples from the Gumbel distribution, with a longer tail than one number's bits can give.
    default Array gumbel(Key key, SampleSpec spec, GumbelMode mode) {
        Checks.single("gumbel", key);
        DType dtype = Checks.floating("gumbel", spec);
        int[] shape = Checks.shape("gumbel", spec);
        return Gumbels.GUMBEL.sample(key, new Sampler.Draw(Axes.list(shape), dtype, mode));
    }

    /// Samples from the Pareto distribution, f(x; b) = b / x^(b + 1) for x ≥ 1.
    ///
    /// @param b the exponent, positive
    /// @param shape of the result; none for that of the parameters
    default Array pareto(Key key, double b, int... shape) {
        return pareto(key, b, SampleSpec.of(shape));
    }

    /// Samples from the Pareto distribution, f(x; b) = b / x^(b + 1) for x ≥ 1.
    ///
    /// @param b the exponent, positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array pareto(Key key, Array b, int... shape) {
        return pareto(key, b, SampleSpec.of(shape));
    }

    /// Samples from the Pareto distribution, f(x; b) = b / x^(b + 1) for x ≥ 1.
    ///
    /// @param b the exponent, positive
    default Array pareto(Key key, double b, SampleSpec spec) {
        return pareto(key, Checks.scalar(spec, b), spec);
    }

    /// Samples from the Pareto distribution, f(x; b) = b / x^(b + 1) for x ≥ 1.
    ///
    /// @param b the exponent, positive
    default Array pareto(Key key, Array b, SampleSpec spec) {
        Checks.single("pareto", key);
        DType dtype = Checks.floating("pareto", spec);
        Checks.safeToCast("pareto", dtype, b);
        return Exponentials.PARETO.sample(key, Checks.shape("pareto", spec, b), dtype, b);
    }

    /// Samples from the Rayleigh distribution, f(x; σ) ∝ x exp(-x² / (2 σ²)) for x ≥ 0.
    ///
    /// @param scale σ, positive
    /// @param shape of the result; none for that of the parameters
    default Array rayleigh(Key key, double scale, int... shape) {
        return rayleigh(key, scale, SampleSpec.of(shape));
    }

    /// Samples from the Rayleigh distribution, f(x; σ) ∝ x exp(-x² / (2 σ²)) for x ≥ 0.
    ///
    /// @param scale σ, positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array rayleigh(Key key, Array scale, int... shape) {
        return rayleigh(key, scale, SampleSpec.of(shape));
    }

    /// Samples from the Rayleigh distribution, f(x; σ) ∝ x exp(-x² / (2 σ²)) for x ≥ 0.
    ///
    /// @param scale σ, positive
    default Array rayleigh(Key key, double scale, SampleSpec spec) {
        return rayleigh(key, Checks.scalar(spec, scale), spec);
    }

    /// Samples from the Rayleigh distribution, f(x; σ) ∝ x exp(-x² / (2 σ²)) for x ≥ 0.
    ///
    /// @param scale σ, positive
    default Array rayleigh(Key key, Array scale, SampleSpec spec) {
        Checks.single("rayleigh", key);
        DType dtype = Checks.floating("rayleigh", spec);
        Checks.safeToCast("rayleigh", dtype, scale);
        return Exponentials.RAYLEIGH.sample(key, Checks.shape("rayleigh", spec, scale), dtype, scale);
    }

    /// Samples from the Weibull distribution, f(x; σ, c) ∝ x^(c - 1) exp(-(x / σ)^c) for x ≥ 0.
    ///
    /// @param scale         σ, positive
    /// @param concentration c, positive
    default Array weibullMin(Key key, double scale, double concentration, int... shape) {
        return weibullMin(key, scale, concentration, SampleSpec.of(shape));
    }

    /// Samples from the Weibull distribution, f(x; σ, c) ∝ x^(c - 1) exp(-(x / σ)^c) for x ≥ 0.
    ///
    /// @param scale         σ, positive
    /// @param concentration c, positive
    default Array weibullMin(Key key, double scale, double concentration, SampleSpec spec) {
        return weibullMin(key, Checks.scalar(spec, scale), Checks.scalar(spec, concentration), spec);
    }

    /// Samples from the Weibull distribution, f(x; σ, c) ∝ x^(c - 1) exp(-(x / σ)^c) for x ≥ 0.
    ///
    /// One number is drawn for each position of the spec's shape, of which the parameters are no part: a scalar
    /// by default.
    ///
    /// @param scale         σ, positive
    /// @param concentration c, positive
    default Array weibullMin(Key key, Array scale, Array concentration, SampleSpec spec) {
        Checks.single("weibull_min", key);
        DType dtype = Checks.floating("weibull_min", spec);
        return Exponentials.WEIBULL.sample(key, Checks.shape("weibull_min", spec), dtype, scale, concentration);
    }
}
