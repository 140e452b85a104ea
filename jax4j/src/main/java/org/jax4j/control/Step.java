package org.jax4j.control;

import java.util.List;
import org.jax4j.core.Array;

/// The result of one step of a scan: the next carried value, and an output to be stacked.
///
/// Both are trees of arrays.
///
/// @param carry  of the same structure and types as the carried value that the step took
/// @param output any tree; steps without one take [#of(Object)]
public record Step<C, Y>(C carry, Y output) {

    /// A step with an output.
    public static <C, Y> Step<C, Y> of(C carry, Y output) {
        return new Step<>(carry, output);
    }

    /// A step that collects nothing.
    public static <C> Step<C, List<Array>> of(C carry) {
        return new Step<>(carry, List.of());
    }
}
