package org.jax4j.core.trace;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jax4j.core.Array;

/// A primitive taken apart by partial evaluation: a function that computes what depends on known operands only,
/// and a primitive for the rest.
///
/// The results of `known` are known results of the whole, and residuals: what `unknown` needs of the known part.
///
/// @param known    takes `inputs`
/// @param inputs   positions of operands of the whole, all of which are known
/// @param unknown  takes `operands`
/// @param operands where each operand of `unknown` comes from
/// @param results  where each result of the whole comes from
public record Split(
        UnaryOperator<List<Array>> known,
        List<Integer> inputs,
        Primitive unknown,
        List<Source> operands,
        List<Source> results) {
    public Split {
        inputs = List.copyOf(inputs);
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }

    /// Whether anything comes from the known part.
    public boolean needsKnown() {
        return Stream.concat(operands.stream(), results.stream()).anyMatch(Known.class::isInstance);
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
