package org.jax4j.numpy.polynomial;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jax4j.core.Array;

/// How polynomials are fitted.
///
/// @param rcond   relative to the greatest, below which singular values count as zero
/// @param weights what each point counts, before squaring
public record PolyfitSpec(OptionalDouble rcond, Optional<Array> weights) {
    /// All points alike.
    public static final PolyfitSpec DEFAULT = new PolyfitSpec(OptionalDouble.empty(), Optional.empty());

    public PolyfitSpec rcond(double relative) {
        return new PolyfitSpec(OptionalDouble.of(relative), weights);
    }

    /// A vector with one weight for each point.
    public PolyfitSpec weights(Array vector) {
        return new PolyfitSpec(rcond, Optional.of(vector));
    }
}
