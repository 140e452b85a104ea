package org.jax4j.random;

import java.util.List;
import java.util.Optional;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;

/// What a sampler draws: `random.normal(key, shape(3, 4).dtype(DType.FLOAT64))`.
///
/// @param shape the shape of the result; if none, that to which the parameters broadcast
/// @param dtype the dtype of the result; if none, the default of its kind
public record SampleSpec(Optional<List<Integer>> shape, Optional<DType> dtype) {
    /// The shape of the parameters and the default dtype.
    public static final SampleSpec DEFAULT = new SampleSpec(Optional.empty(), Optional.empty());

    public SampleSpec {
        shape = shape.map(List::copyOf);
    }

    /// Results of this shape; none for a scalar.
    public static SampleSpec shape(int... sizes) {
        return new SampleSpec(Optional.of(Axes.list(sizes)), Optional.empty());
    }

    /// Results of this dtype.
    public SampleSpec dtype(DType type) {
        return new SampleSpec(shape, Optional.of(type));
    }

    /// The spec that a call with sizes but without a spec means: no sizes leave the shape to the parameters.
    public static SampleSpec of(int... sizes) {
        return sizes.length == 0 ? DEFAULT : shape(sizes);
    }
}
