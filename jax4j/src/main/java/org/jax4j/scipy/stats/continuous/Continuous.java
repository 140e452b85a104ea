package org.jax4j.scipy.stats.continuous;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;

/// A distribution with a density.
public interface Continuous {

    /// The logarithm of the density; -∞ outside of the support.
    Array logpdf(Array x);

    /// The density.
    default Array pdf(Array x) {
        return JNP.exp(logpdf(x));
    }
}
