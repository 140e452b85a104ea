package org.jax4j.stablehlo.text;

import java.util.List;
import java.util.stream.LongStream;
import org.jax4j.stablehlo.Literal;

/// Conversions between constants and lists of integers.
final class Lists {
    /// No list of dimensions, strides or the like is longer.
    static final int LONGEST = 1 << 16;

    private Lists() {}

    static List<Long> longs(Literal literal) {
        return LongStream.range(0, literal.type().elementCount())
                .map(literal::longAt)
                .boxed()
                .toList();
    }
}
