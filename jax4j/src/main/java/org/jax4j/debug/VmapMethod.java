package org.jax4j.debug;

import java.util.Locale;

/// How a pure callback computes a batch.
public enum VmapMethod {
    /// Member by member, in a loop.
    SEQUENTIAL,
    /// Member by member, each call written out.
    SEQUENTIAL_UNROLLED,
    /// All members by one call: arguments that all members share get a leading axis of size 1.
    EXPAND_DIMS,
    /// All members by one call: arguments that all members share are repeated along a leading axis.
    BROADCAST_ALL,
    /// All members by one call: arguments that all members share are passed as they are.
    LEGACY_VECTORIZED;

    /// JAX's name.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
