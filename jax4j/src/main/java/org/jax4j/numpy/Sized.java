package org.jax4j.numpy;

import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.numpy.promotion.Promoting;

/// A known number of results for functions whose number of results depends on values, so that they can be traced:
/// `jnp.nonzero(x, Sized.size(10).fill(-1))`. What exceeds it is cut off, what lacks is filled.
///
/// @param size how many results there are
/// @param fill what the results are filled with, if not what the function says
public record Sized(int size, Optional<Array> fill) {
    public Sized {
        if (size < 0) {
            throw new ValueError("size must not be negative, got " + size + ".");
        }
    }

    /// This many results.
    public static Sized size(int size) {
        return new Sized(size, Optional.empty());
    }

    public Sized fill(Number value) {
        return fill(Promoting.scalar(value));
    }

    /// Filled with a scalar.
    public Sized fill(Array value) {
        return new Sized(size, Optional.of(value));
    }
}
