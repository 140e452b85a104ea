package org.jax4j.nn.initializers;

import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Draws the initial values of a parameter.
@FunctionalInterface
public interface Initializer {

    /// Values of this dtype and shape.
    Array init(Key key, DType dtype, int... shape);

    /// Values of the default floating-point dtype.
    default Array init(Key key, int... shape) {
        return init(key, Config.current().defaultFloat(), shape);
    }
}
