package org.jax4j.transform.custom;

import java.util.List;

/// Which arrays of the arguments of a function hold the members of a batch, along their first axis.
///
/// @param leaves for each argument, for each of its arrays
public record InBatched(List<List<Boolean>> leaves) {
    public InBatched {
        leaves = List.copyOf(leaves);
    }

    /// Whether any array of the argument at this position holds a batch.
    public boolean any(int argument) {
        return leaves.get(argument).contains(true);
    }

    /// Whether every array of every argument holds a batch.
    public boolean all() {
        return leaves.stream().noneMatch(argument -> argument.contains(false));
    }

    /// JAX's text for arguments that are arrays, such as `[True, False]`.
    @Override
    public String toString() {
        return leaves.toString();
    }
}
