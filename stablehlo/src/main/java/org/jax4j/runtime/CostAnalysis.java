package org.jax4j.runtime;

/// Estimated cost of one run of a program.
///
/// @param flops           floating-point operations
/// @param transcendentals calls of functions such as exp
/// @param bytesAccessed   bytes read and written, arguments and results included
public record CostAnalysis(double flops, double transcendentals, double bytesAccessed) {}
