package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;

/// Axes that hold groups of others.
final class GroupedAxes {
    private GroupedAxes() {}

    /// Merges axis `from` into axis `to` of the array without it, as the slower part.
    static Array into(int from, int to, Array x) {
        int[] shape = Axes.without(x.shape(), List.of(from));
        shape[to] *= x.shape()[from];
        return Movement.reshape(x, shape, Axes.moving(x.ndim(), from, to));
    }

    /// Splits axis `axis` into `groups` and what is within a group.
    static Array outOf(int axis, int groups, Array x) {
        int[] shape = Axes.insert(x.shape(), axis, groups);
        shape[axis + 1] /= groups;
        return Movement.reshape(x, shape);
    }
}
