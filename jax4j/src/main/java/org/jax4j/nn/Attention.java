package org.jax4j.nn;

import org.jax4j.core.Array;

/// Attention: weighted means of values, whose weights are the softmax of products of queries and keys.
public interface Attention {

    /// softmax(Q Kᵀ / √H) V for each head.
    ///
    /// @param query `[B, T, N, H]` or `[T, N, H]`: batch, positions, heads, features
    /// @param key   `[B, S, K, H]` or `[S, K, H]`; each of its K heads serves N / K heads of the query
    /// @param value of the shape of the key
    /// @return of the shape of the query
    /// @throws org.jax4j.errors.ValueError if the shapes or dtypes do not fit
    default Array dotProductAttention(Array query, Array key, Array value) {
        return dotProductAttention(query, key, value, AttentionSpec.DEFAULT);
    }

    /// softmax(Q Kᵀ s + bias) V for each head, over the keys that count.
    ///
    /// ```java
    /// nn.dotProductAttention(query, key, value, AttentionSpec.DEFAULT.causal());
    /// ```
    default Array dotProductAttention(Array query, Array key, Array value, AttentionSpec spec) {
        return AttentionComputation.of(query, key, value, spec).encoded();
    }

    /// [#dotProductAttention(Array, Array, Array, AttentionSpec)] together with the logarithms of the sums of
    /// exponentials, which count as constants in derivatives.
    default Attended dotProductAttentionWithResidual(Array query, Array key, Array value, AttentionSpec spec) {
        return AttentionComputation.of(query, key, value, spec);
    }

    /// What attention gives.
    ///
    /// @param encoded  of the shape of the query
    /// @param residual the logarithms of the sums of exponentials, `[B, T, N]` or `[T, N]`
    record Attended(Array encoded, Array residual) {}
}
