package org.jax4j.core;

import org.jax4j.stablehlo.DType;

/// Changes of shape and dtype as methods of [Array].
public sealed interface ArrayManipulation permits Array {
    /// The array itself.
    Array self();

    /// The elements converted to `dtype`.
    default Array astype(DType dtype) {
        return ArrayMethods.instance().astype(self(), dtype);
    }

    /// The elements in row-major order with another shape; one dimension may be -1.
    default Array reshape(int... shape) {
        return ArrayMethods.instance().reshape(self(), shape);
    }
}
