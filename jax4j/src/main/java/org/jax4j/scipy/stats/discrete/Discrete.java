package org.jax4j.scipy.stats.discrete;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;

/// A distribution of whole numbers.
public interface Discrete {

    /// The logarithm of the probability of k; -∞ for what cannot occur.
    Array logpmf(Array k);

    /// The probability of k.
    default Array pmf(Array k) {
        return JNP.exp(logpmf(k));
    }
}
