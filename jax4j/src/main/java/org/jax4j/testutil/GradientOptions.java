package org.jax4j.testutil;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/// How derivatives are compared with differences.
///
/// @param order the highest derivative that is looked at, at least 1
/// @param modes forward mode, reverse mode or both; of higher derivatives all their combinations
/// @param atol  how far two numbers may be apart; without it what fits the dtype: 2e-3 for float32, 1e-5 for
///              float64
/// @param rtol  the same, in parts of the expected number
/// @param eps   the step of the differences
public record GradientOptions(int order, Set<Mode> modes, OptionalDouble atol, OptionalDouble rtol, double eps) {
    /// Both modes, with a step of 1/2048.
    public static final GradientOptions DEFAULT = new GradientOptions(
            1, EnumSet.allOf(Mode.class), OptionalDouble.empty(), OptionalDouble.empty(), 1.0 / 2048);

    /// A way to differentiate.
    public enum Mode {
        /// Along a tangent: `jvp`.
        FORWARD,
        /// Back from a cotangent: `vjp`.
        REVERSE
    }

    public GradientOptions {
        modes = Set.copyOf(modes);
        if (order < 1 || modes.isEmpty() || !(eps > 0)) {
            throw new IllegalArgumentException("checkGrads needs an order of at least 1, a mode and a positive step, "
                    + "got order " + order + ", modes " + modes + ", eps " + eps);
        }
    }

    /// Derivatives up to this one.
    public static GradientOptions order(int order) {
        return DEFAULT.withOrder(order);
    }

    public GradientOptions withOrder(int other) {
        return new GradientOptions(other, modes, atol, rtol, eps);
    }

    public GradientOptions withModes(Mode first, Mode... others) {
        return new GradientOptions(order, EnumSet.of(first, others), atol, rtol, eps);
    }

    /// With both tolerances.
    public GradientOptions withTolerance(double tolerance) {
        return withAtol(tolerance).withRtol(tolerance);
    }

    public GradientOptions withAtol(double tolerance) {
        return new GradientOptions(order, modes, OptionalDouble.of(tolerance), rtol, eps);
    }

    public GradientOptions withRtol(double tolerance) {
        return new GradientOptions(order, modes, atol, OptionalDouble.of(tolerance), eps);
    }

    public GradientOptions withEps(double step) {
        return new GradientOptions(order, modes, atol, rtol, step);
    }
}
