package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// How a dot product is computed.
///
/// @param precision            one for each operand
/// @param preferredElementType the dtype of the result and of the sums; by default the wider of the operands'
public record DotSpec(
        @Nullable List<Precision> precision, @Nullable DType preferredElementType) {
    public DotSpec {
        precision = precision == null ? null : List.copyOf(precision);
    }

    /// As the backend likes it.
    public static final DotSpec DEFAULT = new DotSpec(null, null);

    /// With a precision of both operands.
    public DotSpec precision(Precision both) {
        return new DotSpec(List.of(both, both), preferredElementType);
    }

    /// With a dtype of the result.
    public DotSpec preferredElementType(DType dtype) {
        return new DotSpec(precision, dtype);
    }
}
