package org.jax4j.runtime;

/// Makes one backend; found by [java.util.ServiceLoader]. Listing providers loads no native code, creating does.
public interface BackendProvider {

    /// The name of the backend, such as `cpu`.
    String name();

    /// Among several backends the one with the highest priority is the default.
    int priority();

    /// Starts the backend; called once a process.
    ///
    /// @throws BackendException if it cannot run here; the message says what is missing and how to get it
    Backend create();
}
