package org.jax4j.scipy.special;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.scipy.special.tables.BernoulliNumbers;

/// The gamma function Γ and what is made of it.
public interface GammaFamily {

    /// log |Γ(x)|.
    ///
    /// ```java
    /// scipy.special.gammaln(jnp.array(5f));   // log 24
    /// ```
    default Array gammaln(Array x) {
        return GammaFunctions.lgamma(Promoting.inexact(x));
    }

    /// The sign of Γ(x); NaN at negative integers.
    default Array gammasgn(Array x) {
        return GammaComputations.sign(Rules.real("gammasgn", x));
    }

    /// log Γ(x), the principal branch; NaN for real x that are not positive.
    default Array loggamma(Array x) {
        Array value = Promoting.inexact(x);
        if (value.dtype().isComplex()) {
            return ComplexGamma.logarithm(value);
        }
        return JNP.where(value.gt(0), GammaFunctions.lgamma(value), Double.NaN);
    }

    /// Γ(x), of real or complex numbers.
    default Array gamma(Array x) {
        Array value = Promoting.inexact(x);
        return value.dtype().isComplex() ? ComplexGamma.value(value) : GammaComputations.gamma(value);
    }

    /// The derivative of log Γ(x).
    default Array digamma(Array x) {
        return GammaFunctions.digamma(Promoting.inexact(x));
    }

    /// The derivative of order n of the digamma function.
    ///
    /// @param n integers, not negative
    /// @throws ValueError unless `n` are integers
    default Array polygamma(Array n, Array x) {
        if (!n.dtype().isInteger()) {
            throw new ValueError("Argument `n` to polygamma must be of integer type. Got dtype " + n.dtype() + ".");
        }
        List<Array> operands = Rules.real("polygamma", n, x);
        List<Array> shaped = JNP.broadcastArrays(operands.get(0), operands.get(1));
        return GammaFunctions.polygamma(shaped.get(0), shaped.get(1));
    }

    /// The derivative of order n of the digamma function.
    default Array polygamma(int n, Array x) {
        return polygamma(Promoting.scalar(n), x);
    }

    /// The lower incomplete gamma function, divided by Γ(a): P(a, x).
    default Array gammainc(Array a, Array x) {
        List<Array> operands = shaped("gammainc", a, x);
        return GammaFunctions.igamma(operands.get(0), operands.get(1));
    }

    /// The upper incomplete gamma function, divided by Γ(a): Q(a, x) = 1 - P(a, x).
    default Array gammaincc(Array a, Array x) {
        List<Array> operands = shaped("gammaincc", a, x);
        return GammaFunctions.igammac(operands.get(0), operands.get(1));
    }

    private static List<Array> shaped(String name, Array... operands) {
        return JNP.broadcastArrays(Rules.real(name, operands).toArray(Array[]::new));
    }

    /// B(a, b) = Γ(a) Γ(b) / Γ(a + b).
    default Array beta(Array a, Array b) {
        List<Array> operands = Rules.real("beta", a, b);
        Array x = operands.get(0);
        Array y = operands.get(1);
        Array sign = gammasgn(x).times(gammasgn(y)).times(gammasgn(x.plus(y)));
        return sign.times(JNP.exp(betaln(x, y)));
    }

    /// log |B(a, b)|.
    default Array betaln(Array a, Array b) {
        List<Array> operands = Rules.real("betaln", a, b);
        return GammaComputations.logBeta(operands.get(0), operands.get(1));
    }

    /// The regularised incomplete beta function I(a, b, x).
    default Array betainc(Array a, Array b, Array x) {
        List<Array> operands = shaped("betainc", a, b, x);
        return GammaFunctions.betainc(operands.get(0), operands.get(1), operands.get(2));
    }

    /// The logarithm of the multivariate gamma function of dimension d.
    default Array multigammaln(Array a, int d) {
        Array x = Rules.real("multigammaln", a);
        Array halves = JNP.arange(d).astype(x.dtype()).div(2);
        Array terms = gammaln(JNP.expandDims(x, -1).minus(halves));
        return JNP.sum(terms, ReductionSpec.axis(-1)).plus(0.25 * d * (d - 1) * Math.log(Math.PI));
    }

    /// n! = Γ(n + 1); 0 for negative n.
    default Array factorial(Array n) {
        Array x = Rules.real("factorial", n);
        return JNP.where(x.lt(0), 0, JNP.exp(gammaln(x.plus(1))));
    }

    /// The number of ways to choose k of n; 0 unless 0 ≤ k ≤ n.
    default Array comb(Array n, Array k) {
        return comb(n, k, false);
    }

    /// The number of ways to choose k of n.
    ///
    /// @param repetition whether one may be chosen several times
    default Array comb(Array n, Array k, boolean repetition) {
        List<Array> operands = Rules.real("comb", n, k);
        Array all = operands.get(0);
        Array chosen = operands.get(1);
        if (repetition) {
            Array none = JNP.logicalAnd(chosen.eq(0), all.ge(0));
            return JNP.where(none, 1.0, comb(all.plus(chosen).minus(1), chosen, false));
        }
        Array some = JNP.logicalAnd(JNP.logicalAnd(chosen.le(all), all.ge(0)), chosen.ge(0));
        Array safeAll = JNP.where(some, all, 0.0);
        Array safeChosen = JNP.where(some, chosen, 0.0);
        Array logarithm = gammaln(safeAll.plus(1))
                .minus(gammaln(safeChosen.plus(1)))
                .minus(gammaln(safeAll.plus(1).minus(safeChosen)));
        return JNP.where(some, JNP.exp(logarithm), 0.0);
    }

    /// Pochhammer's symbol Γ(z + m) / Γ(z).
    default Array poch(Array z, Array m) {
        return Rules.partials(
                "poch",
                at -> JNP.where(
                        at.get(1).eq(0.0), 1, gamma(at.get(0).plus(at.get(1))).div(gamma(at.get(0)))),
                List.of(
                        at -> digamma(at.get(0).plus(at.get(1)))
                                .minus(digamma(at.get(0)))
                                .times(poch(at.get(0), at.get(1))),
                        at -> digamma(at.get(0).plus(at.get(1))).times(poch(at.get(0), at.get(1)))),
                Rules.real("poch", z, m));
    }

    /// Hurwitz' zeta function Σ (k + q)⁻ˣ over all k from 0.
    default Array zeta(Array x, Array q) {
        List<Array> operands = shaped("zeta", x, q);
        return HurwitzZeta.of(operands.get(0), operands.get(1));
    }

    /// The Bernoulli numbers B₀ to Bₙ, with B₁ = -1/2, in the default floating-point dtype.
    ///
    /// @throws ValueError if `n` is negative
    default Array bernoulli(int n) {
        if (n < 0) {
            throw new ValueError("bernoulli: n must be a non-negative integer, got " + n + ".");
        }
        Array numbers = JNP.array(BernoulliNumbers.upTo(n));
        return numbers.astype(Config.current().defaultFloat());
    }
}
