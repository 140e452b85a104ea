package org.jax4j.numpy.statistics;

import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;

/// How values are counted: `jnp.histogram(x, HistogramSpec.bins(20).range(0, 1))`.
///
/// @param bins    how many bins of one width there are, unless their edges are given
/// @param edges   the edges of the bins in ascending order
/// @param range   from where to where the bins go, if not from the least to the greatest value
/// @param weights what each value counts
/// @param density whether the counts are divided by their sum and the bins' widths
public record HistogramSpec(
        int bins, Optional<Array> edges, Optional<Range> range, Optional<Array> weights, boolean density) {
    /// The lower end of the first and the upper end of the last bin.
    public record Range(double low, double high) {}

    /// Ten bins.
    public static final HistogramSpec DEFAULT = bins(10);

    public HistogramSpec {
        if (bins < 1) {
            throw new ValueError("histogram: bins must be at least 1, got " + bins + ".");
        }
    }

    /// This many bins of equal width.
    public static HistogramSpec bins(int count) {
        return new HistogramSpec(count, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /// Bins with these edges, one more than bins.
    public static HistogramSpec edges(Array edges) {
        return new HistogramSpec(1, Optional.of(edges), Optional.empty(), Optional.empty(), false);
    }

    public HistogramSpec range(double low, double high) {
        return new HistogramSpec(bins, edges, Optional.of(new Range(low, high)), weights, density);
    }

    public HistogramSpec weights(Array counted) {
        return new HistogramSpec(bins, edges, range, Optional.of(counted), density);
    }

    public HistogramSpec density(boolean normalised) {
        return new HistogramSpec(bins, edges, range, weights, normalised);
    }
}
