package org.jax4j.cpu.compiler.loop;

import org.jax4j.stablehlo.DType;

/// A scalar in registers, defined once by a [Node.Let] and compared by identity.
///
/// A local of type `int64` may be part of positions; then it is never negative and smaller than its extent.
public final class Local implements Symbol {
    private final DType type;
    private final long extent;

    public Local(DType type) {
        this(type, Long.MAX_VALUE);
    }

    /// A local that is known to lie in `[0, extent)`.
    public Local(DType type, long extent) {
        this.type = type;
        this.extent = extent;
    }

    public DType type() {
        return type;
    }

    @Override
    public long extent() {
        return extent;
    }
}
