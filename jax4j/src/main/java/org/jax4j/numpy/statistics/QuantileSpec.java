package org.jax4j.numpy.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;

/// Over which axes quantiles are taken, and how: `jnp.quantile(x, q, QuantileSpec.axis(0).method(LOWER))`.
///
/// @param axes      the axes, negative ones count from the end; empty for all
/// @param keepsDims whether reduced axes stay, with size 1
/// @param method    what a quantile between two elements is
/// @param weights   how often each element counts, of the array's shape or of that of its reduced axes; for
///                  [Method#INVERTED_CDF]
public record QuantileSpec(Optional<List<Integer>> axes, boolean keepsDims, Method method, Optional<Array> weights) {
    /// What a quantile between two elements is.
    public enum Method {
        /// A number between both, as far as the quantile is.
        LINEAR,
        /// The lesser.
        LOWER,
        /// The greater.
        HIGHER,
        /// The number in the middle.
        MIDPOINT,
        /// The nearer.
        NEAREST,
        /// The first element whose share of the elements, with all before it, is the quantile.
        INVERTED_CDF
    }

    /// Over all elements, linear.
    public static final QuantileSpec ALL = new QuantileSpec(Optional.empty(), false, Method.LINEAR, Optional.empty());

    public QuantileSpec {
        axes = axes.map(List::copyOf);
    }

    /// Over these axes.
    public static QuantileSpec axis(int... axes) {
        return new QuantileSpec(
                Optional.of(Arrays.stream(axes).boxed().toList()), false, Method.LINEAR, Optional.empty());
    }

    public QuantileSpec keepDims() {
        return keepDims(true);
    }

    public QuantileSpec keepDims(boolean keep) {
        return new QuantileSpec(axes, keep, method, weights);
    }

    public QuantileSpec method(Method chosen) {
        return new QuantileSpec(axes, keepsDims, chosen, weights);
    }

    /// Elements count as often as their weights say: `QuantileSpec.axis(0).method(INVERTED_CDF).weights(w)`.
    public QuantileSpec weights(Array each) {
        return new QuantileSpec(axes, keepsDims, method, Optional.of(each));
    }
}
