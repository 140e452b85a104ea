package org.jax4j.lax.indexing;

/// What happens to slices that do not lie within the array.
public enum IndexMode {
    /// They are moved until they do.
    CLIP,
    /// Reading gives a fill value for the whole slice; writing leaves it out.
    FILL_OR_DROP,
    /// The program promises that there are none; if there are, reading clips, writing drops, and gradients are
    /// wrong.
    PROMISE_IN_BOUNDS;

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return "GatherScatterMode." + name();
    }
}
