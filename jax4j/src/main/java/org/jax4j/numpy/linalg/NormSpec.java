package org.jax4j.numpy.linalg;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which norm is taken, and over which axes: `jnp.linalg.norm(x, NormSpec.order(1).axis(0))`.
///
/// @param order     which norm
/// @param axes      one axis for vectors, two for matrices; empty for all
/// @param keepsDims whether these axes stay, with size 1
public record NormSpec(Order order, Optional<List<Integer>> axes, boolean keepsDims) {
    /// Which norm.
    public sealed interface Order {
        /// The square root of the sum of squares, over any number of axes.
        record Euclidean() implements Order {}

        /// Of vectors (Σ |x|ᵖ)^(1/p); of matrices 1 and ∞ are the greatest sums of columns and rows, 2 is the
        /// greatest singular value, and the negated ones the least.
        record Power(double p) implements Order {}

        /// The sum of a matrix's singular values.
        record Nuclear() implements Order {}
    }

    /// The Euclidean norm of all elements, for matrices Frobenius'.
    public static final NormSpec DEFAULT = new NormSpec(new Order.Euclidean(), Optional.empty(), false);

    /// The sum of a matrix's singular values.
    public static final NormSpec NUCLEAR = new NormSpec(new Order.Nuclear(), Optional.empty(), false);

    public NormSpec {
        axes = axes.map(List::copyOf);
    }

    /// The norm of order `p`, which may be infinite.
    public static NormSpec order(double p) {
        return new NormSpec(new Order.Power(p), Optional.empty(), false);
    }

    /// Over one axis for vectors, or two for matrices.
    public NormSpec axis(int... over) {
        return new NormSpec(order, Optional.of(Arrays.stream(over).boxed().toList()), keepsDims);
    }

    public NormSpec keepDims() {
        return keepDims(true);
    }

    public NormSpec keepDims(boolean keep) {
        return new NormSpec(order, axes, keep);
    }
}
