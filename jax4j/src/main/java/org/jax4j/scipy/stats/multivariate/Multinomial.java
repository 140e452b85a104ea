package org.jax4j.scipy.stats.multivariate;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Conversion;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.scipy.special.Special;

/// The numbers of times that each of several outcomes occurs in n trials.
///
/// @param n the number of trials, an integer
/// @param p the probabilities of the outcomes, along the last axis
public record Multinomial(Array n, Array p) {

    /// The logarithm of the probability of the numbers x, along the last axis; -∞ unless they add up to n.
    ///
    /// @throws ValueError unless x are integers
    public Array logpmf(Array x) {
        if (!x.dtype().isInteger() || !n.dtype().isInteger()) {
            throw new ValueError("multinomial: x and n must be of integer type; got x.dtype=" + x.dtype() + ", n.dtype="
                    + n.dtype() + ".");
        }
        Array chances = Promoting.inexact(p);
        Array counts = Conversion.convertElementType(x, chances.dtype());
        Array trials = Conversion.convertElementType(n, chances.dtype());
        Special special = Special.INSTANCE;
        Array terms = special.xlogy(counts, chances).minus(special.gammaln(counts.plus(1)));
        Array value = special.gammaln(trials.plus(1)).plus(JNP.sum(terms, ReductionSpec.axis(-1)));
        return JNP.where(JNP.sum(counts, ReductionSpec.axis(-1)).eq(trials), value, Double.NEGATIVE_INFINITY);
    }

    /// The probability of the numbers x.
    public Array pmf(Array x) {
        return JNP.exp(logpmf(x));
    }
}
