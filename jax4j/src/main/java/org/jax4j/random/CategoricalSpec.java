package org.jax4j.random;

import java.util.List;
import java.util.Optional;
import org.jax4j.lax.operand.Axes;

/// What `random.categorical` draws: `random.categorical(key, logits, CategoricalSpec.axis(0).shape(100))`.
///
/// @param axis     the axis of the categories
/// @param shape    the shape of the result, if it is not that of the logits without the axis
/// @param replaces whether a category can be drawn more than once
/// @param mode     how exact the tails are
public record CategoricalSpec(int axis, Optional<List<Integer>> shape, boolean replaces, GumbelMode mode) {
    /// One draw along the last axis.
    public static final CategoricalSpec DEFAULT = new CategoricalSpec(-1, Optional.empty(), true, GumbelMode.LOW);

    public CategoricalSpec {
        shape = shape.map(List::copyOf);
    }

    /// Draws along this axis.
    public static CategoricalSpec axis(int axis) {
        return new CategoricalSpec(axis, DEFAULT.shape, true, GumbelMode.LOW);
    }

    public CategoricalSpec shape(int... sizes) {
        return new CategoricalSpec(axis, Optional.of(Axes.list(sizes)), replaces, mode);
    }

    public CategoricalSpec withoutReplacement() {
        return new CategoricalSpec(axis, shape, false, mode);
    }

    public CategoricalSpec mode(GumbelMode tails) {
        return new CategoricalSpec(axis, shape, replaces, tails);
    }
}
