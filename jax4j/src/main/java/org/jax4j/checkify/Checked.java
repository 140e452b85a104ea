package org.jax4j.checkify;

/// The result of a checked function, and the first error that occurred while it was computed, if any.
///
/// @param error what went wrong; empty if nothing did
/// @param value the result of the function; arrays that were computed after an error are what the program gives
///              then, such as NaN
public record Checked<R>(CheckifyError error, R value) {}
