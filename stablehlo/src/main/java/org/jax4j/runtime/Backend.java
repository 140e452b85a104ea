package org.jax4j.runtime;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;

/// Compiles and runs programs on one kind of device, and holds the memory that they work on.
///
/// A backend is safe for use by many threads at once. It is found through [BackendProvider].
public interface Backend {

    /// The name that settings use, such as `cpu`.
    String name();

    /// The devices, at least one; programs run on the first, which is where buffers lie.
    List<Device> devices();

    /// This backend working on another of its devices, named as the device says.
    ///
    /// @param device one of [#devices()]
    default Backend on(Device device) {
        if (!device.equals(devices().getFirst())) {
            throw new BackendException(
                    "the backend '" + name() + "' works on " + devices().getFirst() + ", not on " + device);
        }
        return this;
    }

    /// Compiles a module whose entry point is its `main`.
    ///
    /// @throws org.jax4j.stablehlo.VerificationException if the module is not valid
    /// @throws BackendException if this backend cannot compile it; the message names the operation
    Executable compile(Module module, CompileOptions options);

    /// A buffer with a copy of the elements in `source`, which has at least the bytes of `type` in storage order.
    ///
    /// @throws OutOfMemoryException if memory runs out
    Buffer copyFrom(TensorType type, MemorySegment source);

    /// A buffer over the caller's memory, without a copy where the backend can use it as it is (it lies
    /// off-heap and aligned to 64 bytes), else with one. The caller must not write to `source` while the buffer
    /// lives; the buffer keeps `source` reachable.
    Buffer wrap(TensorType type, MemorySegment source);

    /// What memory is in use.
    MemoryStatistics memory();
}
