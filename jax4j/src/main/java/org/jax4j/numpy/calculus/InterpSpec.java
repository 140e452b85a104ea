package org.jax4j.numpy.calculus;

import java.util.Optional;
import java.util.OptionalDouble;

/// What `interp` gives beyond its points: `jnp.interp(x, xp, fp, InterpSpec.DEFAULT.left(0))`.
///
/// @param left        what is below the first point; its value unless said
/// @param right       what is above the last point; its value unless said
/// @param period      after which the coordinates repeat
/// @param extrapolate whether the lines at the ends go on beyond the points
public record InterpSpec(Optional<Number> left, Optional<Number> right, OptionalDouble period, boolean extrapolate) {
    /// The values of the first and the last point.
    public static final InterpSpec DEFAULT =
            new InterpSpec(Optional.empty(), Optional.empty(), OptionalDouble.empty(), false);

    /// Lines that go on beyond the points.
    public static final InterpSpec EXTRAPOLATE =
            new InterpSpec(Optional.empty(), Optional.empty(), OptionalDouble.empty(), true);

    public InterpSpec left(Number value) {
        return new InterpSpec(Optional.of(value), right, period, extrapolate);
    }

    public InterpSpec right(Number value) {
        return new InterpSpec(left, Optional.of(value), period, extrapolate);
    }

    /// Coordinates that repeat; the points need no order, and there is no beyond.
    public InterpSpec period(double length) {
        return new InterpSpec(left, right, OptionalDouble.of(length), extrapolate);
    }
}
