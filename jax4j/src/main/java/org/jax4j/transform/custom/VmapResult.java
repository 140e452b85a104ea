package org.jax4j.transform.custom;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.tree.Tree;

/// What the rule of a function for batches gives: the results, and which of them hold the members of the batch.
///
/// @param value   of the structure of the function's result
/// @param batched for each array of the value, whether it holds the members, along its first axis; else all
///                members share it
public record VmapResult<R>(R value, List<Boolean> batched) {
    public VmapResult {
        batched = List.copyOf(batched);
    }

    /// All arrays hold the members.
    public static <R> VmapResult<R> batched(R value) {
        return of(value, true);
    }

    /// All members share all arrays.
    public static <R> VmapResult<R> shared(R value) {
        return of(value, false);
    }

    private static <R> VmapResult<R> of(R value, boolean batched) {
        return new VmapResult<>(
                value,
                Tree.flatten(value, Array.class).leaves().stream()
                        .map(_ -> batched)
                        .toList());
    }
}
