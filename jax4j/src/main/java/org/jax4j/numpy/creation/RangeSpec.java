package org.jax4j.numpy.creation;

import java.util.Optional;
import org.jax4j.stablehlo.DType;

/// How `linspace` and its kin lay out numbers: `jnp.linspace(0, 1, 5, RangeSpec.DEFAULT.endpoint(false))`.
///
/// @param endpoint whether the last number is the end of the range
/// @param dtype    the dtype of the numbers, if not the usual one; integers are rounded down
/// @param axis     the axis of the result along which the numbers lie
/// @param base     of `logspace`, what is raised to powers
public record RangeSpec(boolean endpoint, Optional<DType> dtype, int axis, double base) {
    /// With the end, along a new first axis, powers of ten.
    public static final RangeSpec DEFAULT = new RangeSpec(true, Optional.empty(), 0, 10);

    public RangeSpec endpoint(boolean included) {
        return new RangeSpec(included, dtype, axis, base);
    }

    public RangeSpec dtype(DType type) {
        return new RangeSpec(endpoint, Optional.of(type), axis, base);
    }

    public RangeSpec axis(int along) {
        return new RangeSpec(endpoint, dtype, along, base);
    }

    public RangeSpec base(double raised) {
        return new RangeSpec(endpoint, dtype, axis, raised);
    }
}
