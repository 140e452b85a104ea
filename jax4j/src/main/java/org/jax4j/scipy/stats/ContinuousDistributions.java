package org.jax4j.scipy.stats;

import org.jax4j.core.Array;
import org.jax4j.scipy.stats.continuous.Beta;
import org.jax4j.scipy.stats.continuous.Cauchy;
import org.jax4j.scipy.stats.continuous.ChiSquared;
import org.jax4j.scipy.stats.continuous.Exponential;
import org.jax4j.scipy.stats.continuous.Gamma;
import org.jax4j.scipy.stats.continuous.GeneralizedNormal;
import org.jax4j.scipy.stats.continuous.GumbelLeft;
import org.jax4j.scipy.stats.continuous.GumbelRight;
import org.jax4j.scipy.stats.continuous.Laplace;
import org.jax4j.scipy.stats.continuous.Logistic;
import org.jax4j.scipy.stats.continuous.Normal;
import org.jax4j.scipy.stats.continuous.Parameters;
import org.jax4j.scipy.stats.continuous.Pareto;
import org.jax4j.scipy.stats.continuous.StudentT;
import org.jax4j.scipy.stats.continuous.TruncatedNormal;
import org.jax4j.scipy.stats.continuous.Uniform;
import org.jax4j.scipy.stats.continuous.VonMises;
import org.jax4j.scipy.stats.continuous.WrappedCauchy;

/// Distributions with a density, under SciPy's names. Location and scale are 0 and 1 unless given, or set by
/// `at`.
///
/// ```java
/// scipy.stats.norm(0, 2).logpdf(x);
/// scipy.stats.gamma(3).at(1, 2).cdf(x);
/// ```
public interface ContinuousDistributions {
    /// [Normal], with location 0 and scale 1.
    default Normal norm() {
        return norm(0, 1);
    }

    /// [Normal].
    default Normal norm(Number loc, Number scale) {
        return new Normal(Parameters.of(loc), Parameters.of(scale));
    }

    /// [Normal].
    default Normal norm(Array loc, Array scale) {
        return new Normal(loc, scale);
    }

    /// [Normal].
    default Normal norm(Array loc, Number scale) {
        return norm(loc, Parameters.of(scale));
    }

    /// [Normal].
    default Normal norm(Number loc, Array scale) {
        return norm(Parameters.of(loc), scale);
    }

    /// [Beta].
    default Beta beta(Number a, Number b) {
        return new Beta(Parameters.of(a), Parameters.of(b), Parameters.of(0), Parameters.of(1));
    }

    /// [Beta].
    default Beta beta(Array a, Array b) {
        return new Beta(a, b, Parameters.of(0), Parameters.of(1));
    }

    /// [Beta].
    default Beta beta(Array a, Number b) {
        return beta(a, Parameters.of(b));
    }

    /// [Beta].
    default Beta beta(Number a, Array b) {
        return beta(Parameters.of(a), b);
    }

    /// [Gamma].
    default Gamma gamma(Number a) {
        return new Gamma(Parameters.of(a), Parameters.of(0), Parameters.of(1));
    }

    /// [Gamma].
    default Gamma gamma(Array a) {
        return new Gamma(a, Parameters.of(0), Parameters.of(1));
    }

    /// [ChiSquared].
    default ChiSquared chi2(Number df) {
        return new ChiSquared(Parameters.of(df), Parameters.of(0), Parameters.of(1));
    }

    /// [ChiSquared].
    default ChiSquared chi2(Array df) {
        return new ChiSquared(df, Parameters.of(0), Parameters.of(1));
    }

    /// [StudentT].
    default StudentT t(Number df) {
        return new StudentT(Parameters.of(df), Parameters.of(0), Parameters.of(1));
    }

    /// [StudentT].
    default StudentT t(Array df) {
        return new StudentT(df, Parameters.of(0), Parameters.of(1));
    }

    /// [Cauchy], with location 0 and scale 1.
    default Cauchy cauchy() {
        return cauchy(0, 1);
    }

    /// [Cauchy].
    default Cauchy cauchy(Number loc, Number scale) {
        return new Cauchy(Parameters.of(loc), Parameters.of(scale));
    }

    /// [Cauchy].
    default Cauchy cauchy(Array loc, Array scale) {
        return new Cauchy(loc, scale);
    }

    /// [Cauchy].
    default Cauchy cauchy(Array loc, Number scale) {
        return cauchy(loc, Parameters.of(scale));
    }

    /// [Cauchy].
    default Cauchy cauchy(Number loc, Array scale) {
        return cauchy(Parameters.of(loc), scale);
    }

    /// [Exponential], with location 0 and scale 1.
    default Exponential expon() {
        return expon(0, 1);
    }

    /// [Exponential].
    default Exponential expon(Number loc, Number scale) {
        return new Exponential(Parameters.of(loc), Parameters.of(scale));
    }

    /// [Exponential].
    default Exponential expon(Array loc, Array scale) {
        return new Exponential(loc, scale);
    }

    /// [Exponential].
    default Exponential expon(Array loc, Number scale) {
        return expon(loc, Parameters.of(scale));
    }

    /// [Exponential].
    default Exponential expon(Number loc, Array scale) {
        return expon(Parameters.of(loc), scale);
    }

    /// [GeneralizedNormal].
    default GeneralizedNormal gennorm(Number beta) {
        return new GeneralizedNormal(Parameters.of(beta));
    }

    /// [GeneralizedNormal].
    default GeneralizedNormal gennorm(Array beta) {
        return new GeneralizedNormal(beta);
    }

    /// [GumbelLeft], with location 0 and scale 1.
    default GumbelLeft gumbelL() {
        return gumbelL(0, 1);
    }

    /// [GumbelLeft].
    default GumbelLeft gumbelL(Number loc, Number scale) {
        return new GumbelLeft(Parameters.of(loc), Parameters.of(scale));
    }

    /// [GumbelLeft].
    default GumbelLeft gumbelL(Array loc, Array scale) {
        return new GumbelLeft(loc, scale);
    }

    /// [GumbelLeft].
    default GumbelLeft gumbelL(Array loc, Number scale) {
        return gumbelL(loc, Parameters.of(scale));
    }

    /// [GumbelLeft].
    default GumbelLeft gumbelL(Number loc, Array scale) {
        return gumbelL(Parameters.of(loc), scale);
    }

    /// [GumbelRight], with location 0 and scale 1.
    default GumbelRight gumbelR() {
        return gumbelR(0, 1);
    }

    /// [GumbelRight].
    default GumbelRight gumbelR(Number loc, Number scale) {
        return new GumbelRight(Parameters.of(loc), Parameters.of(scale));
    }

    /// [GumbelRight].
    default GumbelRight gumbelR(Array loc, Array scale) {
        return new GumbelRight(loc, scale);
    }

    /// [GumbelRight].
    default GumbelRight gumbelR(Array loc, Number scale) {
        return gumbelR(loc, Parameters.of(scale));
    }

    /// [GumbelRight].
    default GumbelRight gumbelR(Number loc, Array scale) {
        return gumbelR(Parameters.of(loc), scale);
    }

    /// [Laplace], with location 0 and scale 1.
    default Laplace laplace() {
        return laplace(0, 1);
    }

    /// [Laplace].
    default Laplace laplace(Number loc, Number scale) {
        return new Laplace(Parameters.of(loc), Parameters.of(scale));
    }

    /// [Laplace].
    default Laplace laplace(Array loc, Array scale) {
        return new Laplace(loc, scale);
    }

    /// [Laplace].
    default Laplace laplace(Array loc, Number scale) {
        return laplace(loc, Parameters.of(scale));
    }

    /// [Laplace].
    default Laplace laplace(Number loc, Array scale) {
        return laplace(Parameters.of(loc), scale);
    }

    /// [Logistic], with location 0 and scale 1.
    default Logistic logistic() {
        return logistic(0, 1);
    }

    /// [Logistic].
    default Logistic logistic(Number loc, Number scale) {
        return new Logistic(Parameters.of(loc), Parameters.of(scale));
    }

    /// [Logistic].
    default Logistic logistic(Array loc, Array scale) {
        return new Logistic(loc, scale);
    }

    /// [Logistic].
    default Logistic logistic(Array loc, Number scale) {
        return logistic(loc, Parameters.of(scale));
    }

    /// [Logistic].
    default Logistic logistic(Number loc, Array scale) {
        return logistic(Parameters.of(loc), scale);
    }

    /// [Pareto].
    default Pareto pareto(Number b) {
        return new Pareto(Parameters.of(b), Parameters.of(0), Parameters.of(1));
    }

    /// [Pareto].
    default Pareto pareto(Array b) {
        return new Pareto(b, Parameters.of(0), Parameters.of(1));
    }

    /// [TruncatedNormal].
    default TruncatedNormal truncnorm(Number a, Number b) {
        return new TruncatedNormal(Parameters.of(a), Parameters.of(b), Parameters.of(0), Parameters.of(1));
    }

    /// [TruncatedNormal].
    default TruncatedNormal truncnorm(Array a, Array b) {
        return new TruncatedNormal(a, b, Parameters.of(0), Parameters.of(1));
    }

    /// [TruncatedNormal].
    default TruncatedNormal truncnorm(Array a, Number b) {
        return truncnorm(a, Parameters.of(b));
    }

    /// [TruncatedNormal].
    default TruncatedNormal truncnorm(Number a, Array b) {
        return truncnorm(Parameters.of(a), b);
    }

    /// [Uniform], with location 0 and scale 1.
    default Uniform uniform() {
        return uniform(0, 1);
    }

    /// [Uniform].
    default Uniform uniform(Number loc, Number scale) {
        return new Uniform(Parameters.of(loc), Parameters.of(scale));
    }

    /// [Uniform].
    default Uniform uniform(Array loc, Array scale) {
        return new Uniform(loc, scale);
    }

    /// [Uniform].
    default Uniform uniform(Array loc, Number scale) {
        return uniform(loc, Parameters.of(scale));
    }

    /// [Uniform].
    default Uniform uniform(Number loc, Array scale) {
        return uniform(Parameters.of(loc), scale);
    }

    /// [VonMises].
    default VonMises vonmises(Number kappa) {
        return new VonMises(Parameters.of(kappa));
    }

    /// [VonMises].
    default VonMises vonmises(Array kappa) {
        return new VonMises(kappa);
    }

    /// [WrappedCauchy].
    default WrappedCauchy wrapcauchy(Number c) {
        return new WrappedCauchy(Parameters.of(c));
    }

    /// [WrappedCauchy].
    default WrappedCauchy wrapcauchy(Array c) {
        return new WrappedCauchy(c);
    }
}
