package org.jax4j.core;

import java.util.List;

/// A primitive taken apart by partial evaluation: one primitive that computes what depends on known operands only,
/// and one for the rest.
///
/// The results of `known` are known results of the whole, and residuals: what `unknown` needs of the known part.
///
/// @param known    takes the known operands of the whole, in their order
/// @param unknown  takes `operands`
/// @param operands where each operand of `unknown` comes from
/// @param results  where each result of the whole comes from
public record Split(Primitive known, Primitive unknown, List<Source> operands, List<Source> results) {
    public Split {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }

    /// Where a value comes from.
    public sealed interface Source {}

    /// An operand of the whole.
    public record Given(int operand) implements Source {}

    /// A result of the known part.
    public record Known(int result) implements Source {}

    /// A result of the unknown part.
    public record Unknown(int result) implements Source {}
}
