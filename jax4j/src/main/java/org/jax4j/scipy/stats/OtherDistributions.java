package org.jax4j.scipy.stats;

import org.jax4j.core.Array;
import org.jax4j.scipy.stats.continuous.Parameters;
import org.jax4j.scipy.stats.discrete.Bernoulli;
import org.jax4j.scipy.stats.discrete.BetaBinomial;
import org.jax4j.scipy.stats.discrete.Binomial;
import org.jax4j.scipy.stats.discrete.Geometric;
import org.jax4j.scipy.stats.discrete.NegativeBinomial;
import org.jax4j.scipy.stats.discrete.Poisson;
import org.jax4j.scipy.stats.multivariate.Dirichlet;
import org.jax4j.scipy.stats.multivariate.Multinomial;
import org.jax4j.scipy.stats.multivariate.MultivariateNormal;

/// Distributions of whole numbers and of vectors, under SciPy's names.
///
/// ```java
/// scipy.stats.poisson(3.5).pmf(jnp.arange(5));
/// ```
public interface OtherDistributions {
    /// [Bernoulli].
    default Bernoulli bernoulli(Number p) {
        return new Bernoulli(Parameters.of(p), Parameters.of(0));
    }

    /// [Bernoulli].
    default Bernoulli bernoulli(Array p) {
        return new Bernoulli(p, Parameters.of(0));
    }

    /// [BetaBinomial].
    default BetaBinomial betabinom(Number n, Number a, Number b) {
        return new BetaBinomial(Parameters.of(n), Parameters.of(a), Parameters.of(b), Parameters.of(0));
    }

    /// [BetaBinomial].
    default BetaBinomial betabinom(Array n, Array a, Array b) {
        return new BetaBinomial(n, a, b, Parameters.of(0));
    }

    /// [Binomial].
    default Binomial binom(Number n, Number p) {
        return new Binomial(Parameters.of(n), Parameters.of(p), Parameters.of(0));
    }

    /// [Binomial].
    default Binomial binom(Array n, Array p) {
        return new Binomial(n, p, Parameters.of(0));
    }

    /// [Binomial].
    default Binomial binom(Array n, Number p) {
        return binom(n, Parameters.of(p));
    }

    /// [Binomial].
    default Binomial binom(Number n, Array p) {
        return binom(Parameters.of(n), p);
    }

    /// [Geometric].
    default Geometric geom(Number p) {
        return new Geometric(Parameters.of(p), Parameters.of(0));
    }

    /// [Geometric].
    default Geometric geom(Array p) {
        return new Geometric(p, Parameters.of(0));
    }

    /// [NegativeBinomial].
    default NegativeBinomial nbinom(Number n, Number p) {
        return new NegativeBinomial(Parameters.of(n), Parameters.of(p), Parameters.of(0));
    }

    /// [NegativeBinomial].
    default NegativeBinomial nbinom(Array n, Array p) {
        return new NegativeBinomial(n, p, Parameters.of(0));
    }

    /// [NegativeBinomial].
    default NegativeBinomial nbinom(Array n, Number p) {
        return nbinom(n, Parameters.of(p));
    }

    /// [NegativeBinomial].
    default NegativeBinomial nbinom(Number n, Array p) {
        return nbinom(Parameters.of(n), p);
    }

    /// [Poisson].
    default Poisson poisson(Number mu) {
        return new Poisson(Parameters.of(mu), Parameters.of(0));
    }

    /// [Poisson].
    default Poisson poisson(Array mu) {
        return new Poisson(mu, Parameters.of(0));
    }

    /// [Multinomial].
    ///
    /// @param n the number of trials, an integer
    /// @param p the probabilities of the outcomes, along the last axis
    default Multinomial multinomial(Array n, Array p) {
        return new Multinomial(n, p);
    }

    /// [Multinomial].
    default Multinomial multinomial(int n, Array p) {
        return new Multinomial(Parameters.of(n), p);
    }

    /// [Dirichlet].
    default Dirichlet dirichlet(Array alpha) {
        return new Dirichlet(alpha);
    }

    /// [MultivariateNormal].
    default MultivariateNormal multivariateNormal(Array mean, Array covariance) {
        return new MultivariateNormal(mean, covariance);
    }
}
