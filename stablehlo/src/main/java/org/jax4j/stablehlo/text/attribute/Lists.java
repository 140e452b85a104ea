package org.jax4j.stablehlo.text.attribute;

import java.util.List;
import java.util.stream.LongStream;
import org.jax4j.stablehlo.Literal;

/// Conversions between constants and lists of integers.
public final class Lists {
    /// No list of dimensions, strides or the like is longer.
    public static final int LONGEST = 1 << 16;

    private Lists() {}

    public static List<Long> longs(Literal literal) {
        return LongStream.range(0, literal.type().elementCount())
                .map(literal::longAt)
                .boxed()
                .toList();
    }
}
