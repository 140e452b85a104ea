package org.jax4j.it.golden;

import static org.jax4j.Jax.scipy;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.scipy.stats.Stats;
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
import org.jax4j.scipy.stats.continuous.Pareto;
import org.jax4j.scipy.stats.continuous.StudentT;
import org.jax4j.scipy.stats.continuous.TruncatedNormal;
import org.jax4j.scipy.stats.continuous.Uniform;
import org.jax4j.scipy.stats.continuous.VonMises;
import org.jax4j.scipy.stats.continuous.WrappedCauchy;
import org.jax4j.scipy.stats.discrete.Bernoulli;
import org.jax4j.scipy.stats.discrete.BetaBinomial;
import org.jax4j.scipy.stats.discrete.Binomial;
import org.jax4j.scipy.stats.discrete.Geometric;
import org.jax4j.scipy.stats.discrete.NegativeBinomial;
import org.jax4j.scipy.stats.discrete.Poisson;
import org.jax4j.scipy.stats.multivariate.Dirichlet;
import org.jax4j.scipy.stats.multivariate.Multinomial;
import org.jax4j.scipy.stats.multivariate.MultivariateNormal;

/// Distributions and their functions under the names that JAX has for them.
final class DistributionText {
    private static final Stats STATS = scipy.stats;

    private DistributionText() {}

    /// A function of a distribution.
    ///
    /// @param p the parameters: shapes, then where there are some location and scale
    static Array apply(String name, String method, Array x, List<Array> p) {
        return switch (distribution(name, p)) {
            case Normal of -> apply(of, method, x);
            case Beta of -> apply(of, method, x);
            case Gamma of -> apply(of, method, x);
            case ChiSquared of -> apply(of, method, x);
            case StudentT of -> apply(of, method, x);
            case Cauchy of -> apply(of, method, x);
            case Exponential of -> apply(of, method, x);
            case GeneralizedNormal of -> apply(of, method, x);
            case GumbelLeft of -> apply(of, method, x);
            case GumbelRight of -> apply(of, method, x);
            case Laplace of -> apply(of, method, x);
            case Logistic of -> apply(of, method, x);
            case Pareto of -> apply(of, method, x);
            case TruncatedNormal of -> apply(of, method, x);
            case Uniform of -> apply(of, method, x);
            case VonMises of -> apply(of, method, x);
            case WrappedCauchy of -> apply(of, method, x);
            case Bernoulli of -> apply(of, method, x);
            case BetaBinomial of -> apply(of, method, x);
            case Binomial of -> apply(of, method, x);
            case Geometric of -> apply(of, method, x);
            case NegativeBinomial of -> apply(of, method, x);
            case Poisson of -> apply(of, method, x);
            case Multinomial of -> apply(of, method, x);
            case Dirichlet of -> apply(of, method, x);
            case MultivariateNormal of -> apply(of, method, x);
            default -> throw new IllegalArgumentException(name);
        };
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

    private static Array apply(Normal of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "ppf" -> of.ppf(x);
            case "isf" -> of.isf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Beta of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Gamma of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(ChiSquared of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(StudentT of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Cauchy of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "ppf" -> of.ppf(x);
            case "isf" -> of.isf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Exponential of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "ppf" -> of.ppf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(GeneralizedNormal of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(GumbelLeft of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "ppf" -> of.ppf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(GumbelRight of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "ppf" -> of.ppf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Laplace of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Logistic of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "sf" -> of.sf(x);
            case "ppf" -> of.ppf(x);
            case "isf" -> of.isf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Pareto of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "logcdf" -> of.logcdf(x);
            case "sf" -> of.sf(x);
            case "logsf" -> of.logsf(x);
            case "ppf" -> of.ppf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(TruncatedNormal of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "logcdf" -> of.logcdf(x);
            case "cdf" -> of.cdf(x);
            case "logsf" -> of.logsf(x);
            case "sf" -> of.sf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Uniform of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "cdf" -> of.cdf(x);
            case "ppf" -> of.ppf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(VonMises of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(WrappedCauchy of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Bernoulli of, String method, Array x) {
        return switch (method) {
            case "logpmf" -> of.logpmf(x);
            case "cdf" -> of.cdf(x);
            case "ppf" -> of.ppf(x);
            case "pmf" -> of.pmf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(BetaBinomial of, String method, Array x) {
        return switch (method) {
            case "logpmf" -> of.logpmf(x);
            case "pmf" -> of.pmf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Binomial of, String method, Array x) {
        return switch (method) {
            case "logpmf" -> of.logpmf(x);
            case "pmf" -> of.pmf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Geometric of, String method, Array x) {
        return switch (method) {
            case "logpmf" -> of.logpmf(x);
            case "pmf" -> of.pmf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(NegativeBinomial of, String method, Array x) {
        return switch (method) {
            case "logpmf" -> of.logpmf(x);
            case "pmf" -> of.pmf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Poisson of, String method, Array x) {
        return switch (method) {
            case "logpmf" -> of.logpmf(x);
            case "cdf" -> of.cdf(x);
            case "pmf" -> of.pmf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Multinomial of, String method, Array x) {
        return switch (method) {
            case "logpmf" -> of.logpmf(x);
            case "pmf" -> of.pmf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(Dirichlet of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static Array apply(MultivariateNormal of, String method, Array x) {
        return switch (method) {
            case "logpdf" -> of.logpdf(x);
            case "pdf" -> of.pdf(x);
            default -> throw none(method);
        };
    }

    private static IllegalArgumentException none(String method) {
        return new IllegalArgumentException("no function " + method);
    }
}
