package org.jax4j.numpy;

import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.errors.TracerArrayConversionError;

/// NumPy's functions: `jnp`, whose operations are traced where a program is being traced, or `np`, which computes
/// at once.
///
/// Both have the same methods. `np` accepts no tracers, and marks its results as the host's, so that what is
/// computed from nothing but them is computed at once too, like a program's shapes.
public final class Numpy implements Creation, Ufuncs {
    /// Traces.
    public static final Numpy JNP = new Numpy(false);

    /// Computes at once.
    public static final Numpy NP = new Numpy(true);

    private final boolean host;

    private Numpy(boolean host) {
        this.host = host;
    }

    @Override
    public Array in(Array operand) {
        return switch (operand) {
            case DeviceArray array -> array.onHost(host);
            case Tracer tracer
            when host ->
                throw new TracerArrayConversionError("The numpy.ndarray conversion method __array__() was called on "
                        + tracer + ", made at " + tracer.madeAt()
                        + ". np computes at once and needs elements, which a traced value has not: use jnp here, or "
                        + "np only on what is static, such as shapes.");
            case Tracer tracer -> tracer;
        };
    }
}
