package org.jax4j.function;

/// A function of any number of arguments: what [Fn1] to [Fn8] have in common, and what transformations work on.
///
/// @param <R> the type of the result
public interface Fn<R> {

    /// Applies the function to arguments of its own types.
    ///
    /// @throws ClassCastException if an argument has another type
    R call(Object... arguments);
}
