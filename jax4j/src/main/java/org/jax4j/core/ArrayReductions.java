package org.jax4j.core;

/// Reductions of all elements of an [Array] to one; `jnp` has them over axes, as in `jnp.sum(x, axis(0))`.
public sealed interface ArrayReductions permits Array {
    /// The array itself.
    Array self();

    /// The sum of all elements.
    default Array sum() {
        return ArrayMethods.instance().sum(self());
    }

    /// The product of all elements.
    default Array prod() {
        return ArrayMethods.instance().prod(self());
    }

    /// The mean of all elements, in floating point.
    default Array mean() {
        return ArrayMethods.instance().mean(self());
    }

    /// The standard deviation of all elements.
    default Array std() {
        return ArrayMethods.instance().std(self());
    }

    /// The variance of all elements.
    default Array var() {
        return ArrayMethods.instance().var(self());
    }

    /// The greatest element; NaN if one is.
    default Array max() {
        return ArrayMethods.instance().max(self());
    }

    /// The least element; NaN if one is.
    default Array min() {
        return ArrayMethods.instance().min(self());
    }

    /// Whether an element is not zero.
    default Array any() {
        return ArrayMethods.instance().any(self());
    }

    /// Whether all elements are not zero.
    default Array all() {
        return ArrayMethods.instance().all(self());
    }

    /// The position of the greatest element, in row-major order.
    default Array argmax() {
        return ArrayMethods.instance().argmax(self());
    }

    /// The position of the least element, in row-major order.
    default Array argmin() {
        return ArrayMethods.instance().argmin(self());
    }
}
