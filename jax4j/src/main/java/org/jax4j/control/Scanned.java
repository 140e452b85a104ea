package org.jax4j.control;

/// The result of a scan: the carried value after the last step, and the outputs of all steps, stacked along a new
/// first axis.
///
/// @param carry   the last carried value
/// @param outputs a tree of the structure of one step's output
public record Scanned<C, Y>(C carry, Y outputs) {}
