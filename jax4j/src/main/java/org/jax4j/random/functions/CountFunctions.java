package org.jax4j.random.functions;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Promotion;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.sampler.Counts;
import org.jax4j.stablehlo.DType;

/// Samplers of discrete distributions.
public interface CountFunctions {
    /// Samples from the Poisson distribution, f(k; λ) = λ^k exp(-λ) / k!. Computed in float32; the key must be a
    /// Threefry key.
    ///
    /// @param rate λ, not negative
    /// @param shape of the result; none for a scalar
    default Array poisson(Key key, double rate, int... shape) {
        return poisson(key, Checks.number(rate), SampleSpec.of(shape));
    }

    /// Samples from the Poisson distribution, f(k; λ) = λ^k exp(-λ) / k!. Computed in float32; the key must be a
    /// Threefry key.
    ///
    /// @param rate λ, not negative
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array poisson(Key key, Array rate, int... shape) {
        return poisson(key, rate, SampleSpec.of(shape));
    }

    /// Samples from the Poisson distribution, f(k; λ) = λ^k exp(-λ) / k!. Computed in float32; the key must be a
    /// Threefry key.
    ///
    /// @param rate λ, not negative
    default Array poisson(Key key, Array rate, SampleSpec spec) {
        Checks.single("poisson", key);
        if (key.impl() != KeyImpl.THREEFRY2X32) {
            throw new ValueError("`poisson` is only implemented for the threefry2x32 RNG, not "
                    + key.impl().implName() + ".");
        }
        DType dtype = Checks.integral("poisson", spec);
        return Counts.POISSON.sample(key, Checks.shape("poisson", spec, rate), dtype, rate);
    }

    /// Samples from the geometric distribution, f(k; p) = p (1 - p)^(k - 1): trials up to the first success.
    ///
    /// @param p the probability of success, in (0, 1]
    /// @param shape of the result; none for a scalar
    default Array geometric(Key key, double p, int... shape) {
        return geometric(key, Checks.number(p), SampleSpec.of(shape));
    }

    /// Samples from the geometric distribution, f(k; p) = p (1 - p)^(k - 1): trials up to the first success.
    ///
    /// @param p the probability of success, in (0, 1]
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array geometric(Key key, Array p, int... shape) {
        return geometric(key, p, SampleSpec.of(shape));
    }

    /// Samples from the geometric distribution, f(k; p) = p (1 - p)^(k - 1): trials up to the first success.
    ///
    /// @param p the probability of success, in (0, 1]
    default Array geometric(Key key, Array p, SampleSpec spec) {
        Checks.single("geometric", key);
        DType dtype = Checks.integral("geometric", spec);
        Array probability = Checks.toInexact(p);
        return Counts.GEOMETRIC.sample(key, Checks.shape("geometric", spec, p), dtype, probability);
    }

    /// Samples from the binomial distribution, f(k; n, p) ∝ p^k (1 - p)^(n - k): successes of n trials. Counts
    /// are floating-point numbers.
    ///
    /// @param n the number of trials
    /// @param p the probability of success, in [0, 1]
    /// @param shape of the result; none for a scalar
    default Array binomial(Key key, double n, double p, int... shape) {
        return binomial(key, Checks.number(n), Checks.number(p), SampleSpec.of(shape));
    }

    /// Samples from the binomial distribution, f(k; n, p) ∝ p^k (1 - p)^(n - k): successes of n trials. Counts
    /// are floating-point numbers.
    ///
    /// @param n the number of trials
    /// @param p the probability of success, in [0, 1]
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array binomial(Key key, Array n, Array p, int... shape) {
        return binomial(key, n, p, SampleSpec.of(shape));
    }

    /// Samples from the binomial distribution, f(k; n, p) ∝ p^k (1 - p)^(n - k): successes of n trials. Counts
    /// are floating-point numbers.
    ///
    /// @param n the number of trials
    /// @param p the probability of success, in [0, 1]
    default Array binomial(Key key, Array n, Array p, SampleSpec spec) {
        Checks.single("binomial", key);
        DType dtype = Checks.floating("binomial", spec);
        Array probability = Checks.toInexact(p);
        return Counts.BINOMIAL.sample(key, Checks.shape("binomial", spec, n, p), dtype, n, probability);
    }

    /// Multinomial vectors: how often each category is drawn in n trials. Counts are floating-point numbers.
    ///
    /// @param n the number of trials
    /// @param p `[..., categories]`, probabilities
    default Array multinomial(Key key, double n, Array p) {
        return multinomial(key, Checks.number(n), p, SampleSpec.DEFAULT);
    }

    /// Multinomial vectors: how often each category is drawn in n trials. Counts are floating-point numbers.
    ///
    /// @param n     the number of trials, of a shape that broadcasts to that of the result without its last axis
    /// @param p     `[..., categories]`, probabilities
    /// @param spec  its shape is that of the result with the categories; by default that of `p`
    default Array multinomial(Key key, Array n, Array p, SampleSpec spec) {
        Checks.single("multinomial", key);
        if (p.ndim() < 1) {
            throw new ValueError("multinomial requires p.ndim >= 1, got p.ndim == 0");
        }
        DType dtype = Checks.floating("multinomial", spec);
        int[] shape = Checks.shape("multinomial", spec, p);
        Array probabilities = Checks.toInexact(p);
        DType common = Promotion.promote(List.of(Checks.toInexact(n).aval(), probabilities.aval()))
                .dtype();
        return Counts.MULTINOMIAL.sample(key, shape, dtype, n.astype(common), probabilities.astype(common));
    }
}
