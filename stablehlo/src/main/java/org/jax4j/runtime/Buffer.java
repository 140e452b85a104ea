package org.jax4j.runtime;

import java.lang.foreign.MemorySegment;
import org.jax4j.stablehlo.TensorType;

/// A tensor in a device's memory, perhaps still being computed.
///
/// The memory is freed when the buffer is closed, donated to an execution, or no longer reachable.
public interface Buffer extends AutoCloseable {

    TensorType type();

    Device device();

    /// Whether the elements are there (or the computation has failed), so that [#await()] would not wait.
    boolean isReady();

    /// Waits until the elements are there.
    ///
    /// @throws BackendException what made the computation fail
    /// @throws IllegalStateException if the buffer was closed or donated
    void await();

    /// Waits, and gives a read-only view of the elements in storage order (a copy if the device's memory is not
    /// the host's). The view keeps the memory alive.
    ///
    /// @throws BackendException what made the computation fail
    /// @throws IllegalStateException if the buffer was closed or donated
    MemorySegment host();

    /// Whether the buffer was closed or donated.
    boolean isDeleted();

    /// Frees the memory once running computations no longer need it; using the buffer afterwards is an error.
    @Override
    void close();
}
