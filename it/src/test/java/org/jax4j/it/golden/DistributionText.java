package org.jax4j.it.golden;

import static org.jax4j.Jax.scipy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.stats.Stats;

/// Distributions and their functions under the names that JAX has for them.
final class DistributionText {
    private static final Stats STATS = scipy.stats;

    private DistributionText() {}

    /// A function of a distribution.
    ///
    /// @param p the parameters: shapes, then where there are some location and scale
    static Array apply(String name, String method, Array x, List<Array> p) {
        Record of = distribution(name, p);
        try {
            return (Array) of.getClass().getMethod(method, Array.class).invoke(of, x);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + "." + method, e);
        }
    }

    private static Record distribution(String name, List<Array> p) {
        return switch (name) {
            case "norm" -> p.isEmpty() ? STATS.norm() : STATS.norm(p.get(0), p.get(1));
            case "beta" ->
                p.size() == 2
                        ? STATS.beta(p.get(0), p.get(1))
                        : STATS.beta(p.get(0), p.get(1)).at(p.get(2), p.get(3));
            case "gamma" ->
                p.size() == 1 ? STATS.gamma(p.get(0)) : STATS.gamma(p.get(0)).at(p.get(1), p.get(2));
            case "chi2" ->
                p.size() == 1 ? STATS.chi2(p.get(0)) : STATS.chi2(p.get(0)).at(p.get(1), p.get(2));
            case "t" -> p.size() == 1 ? STATS.t(p.get(0)) : STATS.t(p.get(0)).at(p.get(1), p.get(2));
            case "cauchy" -> p.isEmpty() ? STATS.cauchy() : STATS.cauchy(p.get(0), p.get(1));
            case "expon" -> p.isEmpty() ? STATS.expon() : STATS.expon(p.get(0), p.get(1));
            case "gennorm" -> STATS.gennorm(p.get(0));
            case "gumbel_l" -> p.isEmpty() ? STATS.gumbelL() : STATS.gumbelL(p.get(0), p.get(1));
            case "gumbel_r" -> p.isEmpty() ? STATS.gumbelR() : STATS.gumbelR(p.get(0), p.get(1));
            case "laplace" -> p.isEmpty() ? STATS.laplace() : STATS.laplace(p.get(0), p.get(1));
            case "logistic" -> p.isEmpty() ? STATS.logistic() : STATS.logistic(p.get(0), p.get(1));
            case "pareto" ->
                p.size() == 1 ? STATS.pareto(p.get(0)) : STATS.pareto(p.get(0)).at(p.get(1), p.get(2));
            case "truncnorm" ->
                p.size() == 2
                        ? STATS.truncnorm(p.get(0), p.get(1))
                        : STATS.truncnorm(p.get(0), p.get(1)).at(p.get(2), p.get(3));
            case "uniform" -> p.isEmpty() ? STATS.uniform() : STATS.uniform(p.get(0), p.get(1));
            case "vonmises" -> STATS.vonmises(p.get(0));
            case "wrapcauchy" -> STATS.wrapcauchy(p.get(0));
            case "bernoulli" ->
                p.size() == 1
                        ? STATS.bernoulli(p.get(0))
                        : STATS.bernoulli(p.get(0)).at(p.get(1));
            case "betabinom" ->
                p.size() == 3
                        ? STATS.betabinom(p.get(0), p.get(1), p.get(2))
                        : STATS.betabinom(p.get(0), p.get(1), p.get(2)).at(p.get(3));
            case "binom" ->
                p.size() == 2
                        ? STATS.binom(p.get(0), p.get(1))
                        : STATS.binom(p.get(0), p.get(1)).at(p.get(2));
            case "geom" ->
                p.size() == 1 ? STATS.geom(p.get(0)) : STATS.geom(p.get(0)).at(p.get(1));
            case "nbinom" ->
                p.size() == 2
                        ? STATS.nbinom(p.get(0), p.get(1))
                        : STATS.nbinom(p.get(0), p.get(1)).at(p.get(2));
            case "poisson" ->
                p.size() == 1
                        ? STATS.poisson(p.get(0))
                        : STATS.poisson(p.get(0)).at(p.get(1));
            case "multinomial" -> STATS.multinomial(p.get(0), p.get(1));
            case "dirichlet" -> STATS.dirichlet(p.get(0));
            case "multivariate_normal" -> STATS.multivariateNormal(p.get(0), p.get(1));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
