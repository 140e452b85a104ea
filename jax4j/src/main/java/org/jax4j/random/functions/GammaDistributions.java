package org.jax4j.random.functions;

import java.util.Arrays;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.random.sampler.Gammas;
import org.jax4j.random.sampler.Sampler;
import org.jax4j.stablehlo.DType;

/// Samplers of the gamma distribution and of those that are made of it.
public interface GammaDistributions {
    /// Samples from the gamma distribution, f(x; a) ∝ x^(a - 1) exp(-x) for x ≥ 0. Differentiable with respect to
    /// `a`.
    ///
    /// @param a the shape of the distribution, positive
    /// @param shape of the result; none for that of the parameters
    default Array gamma(Key key, double a, int... shape) {
        return gamma(key, a, SampleSpec.of(shape));
    }

    /// Samples from the gamma distribution, f(x; a) ∝ x^(a - 1) exp(-x) for x ≥ 0. Differentiable with respect to
    /// `a`.
    ///
    /// @param a the shape of the distribution, positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array gamma(Key key, Array a, int... shape) {
        return gamma(key, a, SampleSpec.of(shape));
    }

    /// Samples from the gamma distribution, f(x; a) ∝ x^(a - 1) exp(-x) for x ≥ 0. Differentiable with respect to
    /// `a`.
    ///
    /// @param a the shape of the distribution, positive
    default Array gamma(Key key, double a, SampleSpec spec) {
        return gamma(key, Checks.scalar(spec, a), spec);
    }

    /// Samples from the gamma distribution, f(x; a) ∝ x^(a - 1) exp(-x) for x ≥ 0. Differentiable with respect to
    /// `a`.
    ///
    /// @param a the shape of the distribution, positive
    default Array gamma(Key key, Array a, SampleSpec spec) {
        Checks.single("gamma", key);
        DType dtype = Checks.floating("gamma", spec);
        return Gammas.GAMMA.sample(key, Checks.shape("gamma", spec, a), dtype, a);
    }

    /// Logarithms of samples from the gamma distribution, which do not underflow for small parameters.
    ///
    /// @param a the shape of the distribution, positive
    /// @param shape of the result; none for that of the parameters
    default Array loggamma(Key key, double a, int... shape) {
        return loggamma(key, a, SampleSpec.of(shape));
    }

    /// Logarithms of samples from the gamma distribution, which do not underflow for small parameters.
    ///
    /// @param a the shape of the distribution, positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array loggamma(Key key, Array a, int... shape) {
        return loggamma(key, a, SampleSpec.of(shape));
    }

    /// Logarithms of samples from the gamma distribution, which do not underflow for small parameters.
    ///
    /// @param a the shape of the distribution, positive
    default Array loggamma(Key key, double a, SampleSpec spec) {
        return loggamma(key, Checks.scalar(spec, a), spec);
    }

    /// Logarithms of samples from the gamma distribution, which do not underflow for small parameters.
    ///
    /// @param a the shape of the distribution, positive
    default Array loggamma(Key key, Array a, SampleSpec spec) {
        Checks.single("loggamma", key);
        DType dtype = Checks.floating("loggamma", spec);
        return Gammas.LOGGAMMA.sample(key, Checks.shape("loggamma", spec, a), dtype, a);
    }

    /// Samples from the beta distribution, f(x; a, b) ∝ x^(a - 1) (1 - x)^(b - 1) on [0, 1].
    ///
    /// @param a positive
    /// @param b positive
    /// @param shape of the result; none for that of the parameters
    default Array beta(Key key, double a, double b, int... shape) {
        return beta(key, a, b, SampleSpec.of(shape));
    }

    /// Samples from the beta distribution, f(x; a, b) ∝ x^(a - 1) (1 - x)^(b - 1) on [0, 1].
    ///
    /// @param a positive
    /// @param b positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array beta(Key key, Array a, Array b, int... shape) {
        return beta(key, a, b, SampleSpec.of(shape));
    }

    /// Samples from the beta distribution, f(x; a, b) ∝ x^(a - 1) (1 - x)^(b - 1) on [0, 1].
    ///
    /// @param a positive
    /// @param b positive
    default Array beta(Key key, double a, double b, SampleSpec spec) {
        return beta(key, Checks.scalar(spec, a), Checks.scalar(spec, b), spec);
    }

    /// Samples from the beta distribution, f(x; a, b) ∝ x^(a - 1) (1 - x)^(b - 1) on [0, 1].
    ///
    /// @param a positive
    /// @param b positive
    default Array beta(Key key, Array a, Array b, SampleSpec spec) {
        Checks.single("beta", key);
        DType dtype = Checks.floating("beta", spec);
        Checks.safeToCast("beta", dtype, a, b);
        return Gammas.BETA.sample(key, Checks.shape("beta", spec, a, b), dtype, a, b);
    }

    /// Samples from the chi-square distribution, f(x; ν) ∝ x^(ν/2 - 1) exp(-x / 2) for x > 0.
    ///
    /// @param df the degrees of freedom, positive
    /// @param shape of the result; none for that of the parameters
    default Array chisquare(Key key, double df, int... shape) {
        return chisquare(key, df, SampleSpec.of(shape));
    }

    /// Samples from the chi-square distribution, f(x; ν) ∝ x^(ν/2 - 1) exp(-x / 2) for x > 0.
    ///
    /// @param df the degrees of freedom, positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array chisquare(Key key, Array df, int... shape) {
        return chisquare(key, df, SampleSpec.of(shape));
    }

    /// Samples from the chi-square distribution, f(x; ν) ∝ x^(ν/2 - 1) exp(-x / 2) for x > 0.
    ///
    /// @param df the degrees of freedom, positive
    default Array chisquare(Key key, double df, SampleSpec spec) {
        return chisquare(key, Checks.scalar(spec, df), spec);
    }

    /// Samples from the chi-square distribution, f(x; ν) ∝ x^(ν/2 - 1) exp(-x / 2) for x > 0.
    ///
    /// @param df the degrees of freedom, positive
    default Array chisquare(Key key, Array df, SampleSpec spec) {
        Checks.single("chisquare", key);
        DType dtype = Checks.floating("chisquare", spec);
        Checks.safeToCast("chisquare", dtype, df);
        return Gammas.CHISQUARE.sample(key, Checks.shape("chisquare", spec, df), dtype, df);
    }

    /// Samples from the F-distribution: the quotient of two chi-square ones over their degrees of freedom.
    ///
    /// @param dfnum the degrees of freedom of the numerator, positive
    /// @param dfden the degrees of freedom of the denominator, positive
    /// @param shape of the result; none for that of the parameters
    default Array f(Key key, double dfnum, double dfden, int... shape) {
        return f(key, dfnum, dfden, SampleSpec.of(shape));
    }

    /// Samples from the F-distribution: the quotient of two chi-square ones over their degrees of freedom.
    ///
    /// @param dfnum the degrees of freedom of the numerator, positive
    /// @param dfden the degrees of freedom of the denominator, positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array f(Key key, Array dfnum, Array dfden, int... shape) {
        return f(key, dfnum, dfden, SampleSpec.of(shape));
    }

    /// Samples from the F-distribution: the quotient of two chi-square ones over their degrees of freedom.
    ///
    /// @param dfnum the degrees of freedom of the numerator, positive
    /// @param dfden the degrees of freedom of the denominator, positive
    default Array f(Key key, double dfnum, double dfden, SampleSpec spec) {
        return f(key, Checks.scalar(spec, dfnum), Checks.scalar(spec, dfden), spec);
    }

    /// Samples from the F-distribution: the quotient of two chi-square ones over their degrees of freedom.
    ///
    /// @param dfnum the degrees of freedom of the numerator, positive
    /// @param dfden the degrees of freedom of the denominator, positive
    default Array f(Key key, Array dfnum, Array dfden, SampleSpec spec) {
        Checks.single("f", key);
        DType dtype = Checks.floating("f", spec);
        Checks.safeToCast("f", dtype, dfnum, dfden);
        return Gammas.F.sample(key, Checks.shape("f", spec, dfnum, dfden), dtype, dfnum, dfden);
    }

    /// Samples from the Student's t-distribution, f(t; ν) ∝ (1 + t² / ν)^(-(ν + 1) / 2).
    ///
    /// @param df the degrees of freedom, positive
    /// @param shape of the result; none for that of the parameters
    default Array t(Key key, double df, int... shape) {
        return t(key, df, SampleSpec.of(shape));
    }

    /// Samples from the Student's t-distribution, f(t; ν) ∝ (1 + t² / ν)^(-(ν + 1) / 2).
    ///
    /// @param df the degrees of freedom, positive
    /// @param shape of the result; none for that to which the parameters broadcast
    default Array t(Key key, Array df, int... shape) {
        return t(key, df, SampleSpec.of(shape));
    }

    /// Samples from the Student's t-distribution, f(t; ν) ∝ (1 + t² / ν)^(-(ν + 1) / 2).
    ///
    /// @param df the degrees of freedom, positive
    default Array t(Key key, double df, SampleSpec spec) {
        return t(key, Checks.scalar(spec, df), spec);
    }

    /// Samples from the Student's t-distribution, f(t; ν) ∝ (1 + t² / ν)^(-(ν + 1) / 2).
    ///
    /// @param df the degrees of freedom, positive
    default Array t(Key key, Array df, SampleSpec spec) {
        Checks.single("t", key);
        DType dtype = Checks.floating("t", spec);
        Checks.safeToCast("t", dtype, df);
        return Gammas.T.sample(key, Checks.shape("t", spec, df), dtype, df);
    }

    /// Dirichlet vectors, f(x; α) ∝ ∏ xᵢ^(αᵢ - 1), whose elements add up to 1.
    ///
    /// @param alpha `[..., n]`, positive
    /// @param shape of the result without its last axis; none for that of `alpha`
    default Array dirichlet(Key key, Array alpha, int... shape) {
        return dirichlet(key, alpha, SampleSpec.of(shape));
    }

    /// Dirichlet vectors, f(x; α) ∝ ∏ xᵢ^(αᵢ - 1), whose elements add up to 1.
    ///
    /// @param alpha `[..., n]`, positive
    /// @param spec  its shape is that of the result without the last axis
    default Array dirichlet(Key key, Array alpha, SampleSpec spec) {
        Checks.single("dirichlet", key);
        DType dtype = Checks.floating("dirichlet", spec);
        if (alpha.ndim() < 1) {
            throw new ValueError("dirichlet requires alpha.ndim >= 1, got alpha.ndim == " + alpha.ndim());
        }
        int[] batch = Arrays.copyOf(alpha.shape(), alpha.ndim() - 1);
        int[] shape = Checks.shape("dirichlet", spec, new int[][] {batch});
        return Gammas.DIRICHLET.sample(key, shape, dtype, alpha);
    }

    /// Numbers of the generalised normal distribution, f(x; p) ∝ exp(-|x|^p).
    ///
    /// @param p the exponent, positive
    default Array generalizedNormal(Key key, double p, int... shape) {
        return generalizedNormal(key, p, SampleSpec.of(shape));
    }

    /// Numbers of the generalised normal distribution, f(x; p) ∝ exp(-|x|^p).
    ///
    /// @param p the exponent, positive
    default Array generalizedNormal(Key key, double p, SampleSpec spec) {
        Checks.single("generalized_normal", key);
        DType dtype = Checks.floating("generalized_normal", spec);
        int[] shape = Checks.shape("generalized_normal", spec);
        return Gammas.GENERALIZED_NORMAL.sample(key, shape, dtype, Checks.scalar(spec, p));
    }

    /// Points that are uniform in the unit ball of `d` dimensions.
    default Array ball(Key key, int d, int... shape) {
        return ball(key, d, 2, SampleSpec.of(shape));
    }

    /// Points that are uniform in the unit ball of the p-norm in `d` dimensions.
    ///
    /// @param spec its shape is that of the result without the last axis
    default Array ball(Key key, int d, double p, SampleSpec spec) {
        Checks.single("ball", key);
        DType dtype = Checks.floating("ball", spec);
        int[] shape = Checks.shape("ball", spec);
        return Gammas.BALL.sample(key, new Sampler.Draw(Axes.list(shape), dtype, d), Checks.scalar(spec, p));
    }
}
