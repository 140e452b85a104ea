package org.jax4j.checkify;

/// What a checked function gives: its result, and the first error that occurred on the way, if any.
///
/// @param error what went wrong; empty if nothing did
/// @param value the result of the function; arrays that were computed after an error are what the program gives
///              then, such as NaN
public record Checked<R>(CheckifyError error, R value) {}
