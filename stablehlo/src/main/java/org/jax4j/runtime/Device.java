package org.jax4j.runtime;

/// One device of a backend.
///
/// @param backend     the name of the backend that works on it, such as `cpu`, or `xla:1` for a further device
/// @param id          from 0
/// @param description what it is, for people
public record Device(String backend, int id, String description) {
    /// JAX's notation, such as `CpuDevice(id=0)`.
    @Override
    public String toString() {
        String kind = backend.split(":", 2)[0];
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "Device(id=" + id + ")";
    }
}
