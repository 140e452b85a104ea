package org.jax4j.nn;

import java.util.Optional;
import org.jax4j.core.Array;

/// The options of attention: `AttentionSpec.DEFAULT.causal().scale(0.1)`.
///
/// @param bias                  what is added to the logits, of a shape that broadcasts to `[B, N, T, S]`
/// @param mask                  which logits count, booleans of a shape that broadcasts to `[B, N, T, S]`
/// @param scale                 what the logits are multiplied with; 1 / √H if not given
/// @param isCausal              whether a query attends to no later key than itself
/// @param queryLengths          how many of the queries of each sequence count, int32 `[B]`
/// @param keyValueLengths       how many of the keys of each sequence count, int32 `[B]`
/// @param window                how far from itself a query attends
public record AttentionSpec(
        Optional<Array> bias,
        Optional<Array> mask,
        Optional<Double> scale,
        boolean isCausal,
        Optional<Array> queryLengths,
        Optional<Array> keyValueLengths,
        Optional<Window> window) {
    /// How many keys before and after its own position a query attends to.
    public record Window(int left, int right) {}

    /// Every query attends to every key.
    public static final AttentionSpec DEFAULT = new AttentionSpec(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public AttentionSpec bias(Array added) {
        return new AttentionSpec(Optional.of(added), mask, scale, isCausal, queryLengths, keyValueLengths, window);
    }

    public AttentionSpec mask(Array counted) {
        return new AttentionSpec(bias, Optional.of(counted), scale, isCausal, queryLengths, keyValueLengths, window);
    }

    public AttentionSpec scale(double factor) {
        return new AttentionSpec(bias, mask, Optional.of(factor), isCausal, queryLengths, keyValueLengths, window);
    }

    /// A query attends to no later key than itself.
    public AttentionSpec causal() {
        return new AttentionSpec(bias, mask, scale, true, queryLengths, keyValueLengths, window);
    }

    public AttentionSpec queryLengths(Array lengths) {
        return new AttentionSpec(bias, mask, scale, isCausal, Optional.of(lengths), keyValueLengths, window);
    }

    public AttentionSpec keyValueLengths(Array lengths) {
        return new AttentionSpec(bias, mask, scale, isCausal, queryLengths, Optional.of(lengths), window);
    }

    /// A query attends to so many keys before and after its own position.
    public AttentionSpec window(int left, int right) {
        return new AttentionSpec(
                bias, mask, scale, isCausal, queryLengths, keyValueLengths, Optional.of(new Window(left, right)));
    }

    /// A query attends to so many keys on either side of its own position.
    public AttentionSpec window(int size) {
        return window(size, size);
    }
}
