package org.jax4j.numpy.creation;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.core.Tracer;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;

/// Brings positions within the bounds of an axis.
public final class Bounds {
    private Bounds() {}

    /// Positions from 0 to below `size`.
    ///
    /// @throws TypeError unless positions are integers
    /// @throws ValueError if one lies outside, and that is not allowed
    /// @throws ConcretizationTypeError if they must be known and are traced
    public static Array within(String function, Array positions, int size, Grids.BoundsMode mode) {
        if (!positions.dtype().isInteger()) {
            throw new TypeError(function + ": only int indices permitted, got " + positions.dtype() + ".");
        }
        return switch (mode) {
            case CLIP -> JNP.clip(positions, 0, size - 1);
            case WRAP -> JNP.remainder(positions, size);
            case RAISE -> {
                if (positions instanceof Tracer tracer) {
                    throw new ConcretizationTypeError("Abstract tracer value encountered where a concrete value is "
                            + "expected: jnp." + function + " with mode RAISE must look at the positions, got "
                            + tracer + ", made at " + tracer.madeAt() + ". Use mode WRAP or CLIP instead.");
                }
                if (JNP.any(JNP.logicalOr(positions.lt(0), positions.ge(size))).toBoolean()) {
                    throw new ValueError(
                            function + ": positions must lie from 0 to " + (size - 1) + ", got " + positions + ".");
                }
                yield positions;
            }
        };
    }
}
