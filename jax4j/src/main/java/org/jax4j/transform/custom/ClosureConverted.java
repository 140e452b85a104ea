package org.jax4j.transform.custom;

import java.util.List;
import org.jax4j.core.Array;

/// A function whose captured values are an argument.
///
/// @param function  takes the arguments, then the captured values
/// @param constants the captured values
/// @param <F>       the type of the function
public record ClosureConverted<F>(F function, List<Array> constants) {
    public ClosureConverted {
        constants = List.copyOf(constants);
    }
}
