package org.jax4j.runtime;

/// One device of a backend.
///
/// @param backend     the backend's name
/// @param id          from 0
/// @param description what it is, for people
public record Device(String backend, int id, String description) {
    /// JAX's notation, such as `CpuDevice(id=0)`.
    @Override
    public String toString() {
        return Character.toUpperCase(backend.charAt(0)) + backend.substring(1) + "Device(id=" + id + ")";
    }
}
