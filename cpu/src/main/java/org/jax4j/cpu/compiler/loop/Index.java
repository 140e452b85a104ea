package org.jax4j.cpu.compiler.loop;

/// The counter of a loop, compared by identity.
public final class Index implements Symbol {
    private final long extent;

    /// A counter whose values lie in `[0, extent)`.
    public Index(long extent) {
        this.extent = extent;
    }

    @Override
    public long extent() {
        return extent;
    }
}
