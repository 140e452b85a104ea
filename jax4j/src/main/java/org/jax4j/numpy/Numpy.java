package org.jax4j.numpy;

/// NumPy's functions: `jnp`, whose operations are traced where a program is being traced, or `np`, which computes
/// at once.
///
/// Both have the same methods. `np` accepts no tracers, and marks its results as the host's, so that what is
/// computed from nothing but them is computed at once too, like a program's shapes.
public interface Numpy
        extends Creation,
                Files,
                NumberOperands,
                Choice,
                Selecting,
                Reductions,
                Statistics,
                Manipulation,
                Splitting,
                Rearranging,
                Ordering,
                Products,
                Signals {
    /// Traces.
    Numpy JNP = new Numpy() {
        @Override
        public String toString() {
            return "jnp";
        }
    };

    /// Computes at once.
    Numpy NP = HostNumpy.of(Numpy.class);
}
