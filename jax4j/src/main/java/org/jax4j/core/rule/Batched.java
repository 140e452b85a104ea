package org.jax4j.core.rule;

import org.jax4j.core.Array;
import org.jax4j.core.Aval;

/// An array that holds a batch along one of its axes, or the same value for all members.
///
/// @param array the value
/// @param axis  where the members lie, or [#NOT_MAPPED]
public record Batched(Array array, int axis) {
    public static final int NOT_MAPPED = -1;

    /// A value that all members share.
    public static Batched shared(Array array) {
        return new Batched(array, NOT_MAPPED);
    }

    public boolean isMapped() {
        return axis != NOT_MAPPED;
    }

    /// The type of one member.
    public Aval memberAval() {
        if (!isMapped()) {
            return array.aval();
        }
        int[] shape = array.shape();
        int[] member = new int[shape.length - 1];
        System.arraycopy(shape, 0, member, 0, axis);
        System.arraycopy(shape, axis + 1, member, axis, member.length - axis);
        return array.aval().withShape(member);
    }
}
