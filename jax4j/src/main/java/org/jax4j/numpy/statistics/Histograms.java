package org.jax4j.numpy.statistics;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.Tracer;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.Ordering.Side;
import org.jax4j.numpy.creation.Grids;
import org.jax4j.numpy.creation.Grids.BoundsMode;
import org.jax4j.numpy.creation.RangeSpec;
import org.jax4j.numpy.creation.Ranges;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Counts of values.
public interface Histograms {

    /// How often values lie in bins.
    ///
    /// @param counts how often, or the density, for each bin
    /// @param edges  the edges of the bins, one more than bins
    record Histogram(Array counts, Array edges) {}

    /// Counts the values in ten bins of one width.
    default Histogram histogram(Array x) {
        return histogram(x, HistogramSpec.DEFAULT);
    }

    /// Counts the values in so many bins of one width.
    default Histogram histogram(Array x, int bins) {
        return histogram(x, HistogramSpec.bins(bins));
    }

    /// Counts the values in bins. A bin contains its lower edge, the last one both.
    ///
    /// @throws ValueError if there are not as many weights as values
    default Histogram histogram(Array x, HistogramSpec spec) {
        if (spec.weights().isPresent()
                && !spec.weights().get().aval().type().sameShape(x.aval().type())) {
            throw new ValueError("histogram: weights should have the same shape as the values, got "
                    + Operands.shape(spec.weights().get().shape()) + " and " + Operands.shape(x.shape()) + ".");
        }
        List<Array> promoted = Promoting.inexact(x, spec.weights().orElse(x)).stream()
                .map(JNP::ravel)
                .toList();
        Array values = promoted.get(0);
        Array weights = spec.weights().isPresent() ? promoted.get(1) : JNP.onesLike(values);
        Array edges = histogramBinEdges(values, spec);
        int count = (int) edges.size();
        Array bin = JNP.searchsorted(edges, values, Side.RIGHT);
        bin = JNP.where(JNP.equal(values, edges.get(-1)), count - 1, bin);
        Array counts = JNP.zeros(weights.dtype(), count).at(bin).add(weights).get("1:");
        if (spec.density()) {
            counts = counts.div(widths(edges)).div(counts.sum());
        }
        return new Histogram(counts, edges);
    }

    private static Array widths(Array edges) {
        return JNP.subtract(edges.get("1:"), edges.get(":-1"));
    }

    /// The edges of the bins in which [#histogram(Array, HistogramSpec)] counts.
    default Array histogramBinEdges(Array x, HistogramSpec spec) {
        DType dtype = Promoting.inexact(x.dtype());
        if (spec.edges().isPresent()) {
            return spec.edges().get().astype(dtype);
        }
        Array low = spec.range()
                .map(range -> Scalars.of(dtype, range.low()))
                .orElseGet(() -> JNP.min(x).astype(dtype));
        Array high = spec.range()
                .map(range -> Scalars.of(dtype, range.high()))
                .orElseGet(() -> JNP.max(x).astype(dtype));
        // Values that are all the same stand in the middle of their bins.
        Array flat = JNP.equal(low, high);
        Array from = JNP.where(flat, low.minus(0.5), low);
        Array to = JNP.where(flat, high.plus(0.5), high);
        return new Ranges() {}.linspace(from, to, spec.bins() + 1, RangeSpec.DEFAULT.dtype(dtype));
    }

    /// How often points lie in cells.
    ///
    /// @param counts how often, or the density, with one axis for each dimension
    /// @param edges  the edges of the bins of each dimension
    record HistogramDd(Array counts, List<Array> edges) {}

    /// Counts points in cells.
    ///
    /// @param sample one row for each point
    /// @param bins   for each dimension its bins; weights and density are those of the first
    default HistogramDd histogramdd(Array sample, List<HistogramSpec> bins) {
        if (sample.ndim() != 2 || sample.shape()[1] != bins.size()) {
            throw new ValueError("histogramdd: should be a bin for each dimension, got " + bins.size()
                    + " for points of shape " + Operands.shape(sample.shape()) + ".");
        }
        HistogramSpec first = bins.getFirst();
        Array points = Promoting.inexact(sample);
        List<Array> places = new ArrayList<>();
        List<Array> edges = new ArrayList<>();
        int[] sizes = new int[bins.size()];
        Object[] core = new Object[bins.size()];
        for (int dimension = 0; dimension < sizes.length; dimension++) {
            Array values = points.get(":", dimension);
            Array bounds = histogramBinEdges(values, bins.get(dimension));
            Array bin = JNP.searchsorted(bounds, values, Side.RIGHT);
            places.add(JNP.where(JNP.equal(values, bounds.get(-1)), bin.minus(1), bin));
            edges.add(bounds);
            sizes[dimension] = (int) bounds.size() + 1;
            core[dimension] = "1:-1";
        }
        Array flat = new Grids() {}.ravelMultiIndex(places, BoundsMode.CLIP, sizes);
        int cells = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        Array counts = first.weights()
                .map(weights -> bincount(
                        flat, Promoting.dtypes(List.of(points, weights)).get(1), cells))
                .orElseGet(() -> bincount(flat, cells));
        counts = JNP.reshape(counts, sizes).get(core);
        if (first.density()) {
            counts = counts.astype(points.dtype());
            counts = counts.div(counts.sum());
            for (Object width :
                    new Grids() {}.ix(edges.stream().map(Histograms::widths).toArray(Array[]::new))) {
                counts = counts.div((Array) width);
            }
        }
        return new HistogramDd(counts, edges);
    }

    /// Counts points in so many bins of one width in each dimension.
    default HistogramDd histogramdd(Array sample, HistogramSpec bins) {
        return histogramdd(sample, Collections.nCopies(sample.shape()[sample.ndim() - 1], bins));
    }

    /// Counts points in the plane, given by their coordinates.
    default HistogramDd histogram2d(Array x, Array y, HistogramSpec bins) {
        return histogram2d(x, y, bins, bins);
    }

    /// Counts points in the plane with bins of their own for each coordinate.
    default HistogramDd histogram2d(Array x, Array y, HistogramSpec xBins, HistogramSpec yBins) {
        return histogramdd(JNP.stack(Promoting.dtypes(List.of(x, y)), 1), List.of(xBins, yBins));
    }

    /// Counts the occurrences of 0, 1, …, up to the greatest element (`jnp.bincount`).
    ///
    /// @throws ConcretizationTypeError while a program is traced; then the length must be given
    default Array bincount(Array x) {
        return bincount(x, length(x, 0));
    }

    /// [#bincount(Array)] with weights: sums the weights of the occurrences.
    default Array bincount(Array x, Array weights) {
        return bincount(x, weights, length(x, 0));
    }

    /// The counts of at least `minlength` integers.
    default Array bincountAtLeast(Array x, int minlength) {
        return bincount(x, length(x, minlength));
    }

    private static int length(Array x, int minlength) {
        if (x instanceof Tracer tracer) {
            throw new ConcretizationTypeError("Abstract tracer value encountered where a concrete value is expected: "
                    + "jnp.bincount got " + tracer + ", made at " + tracer.madeAt()
                    + ". Its greatest element decides how long the result is: pass a length, as in "
                    + "jnp.bincount(x, 10).");
        }
        return x.size() == 0
                ? minlength
                : Math.max(minlength, Math.max(0, requireIntegers(x).max().toInt()) + 1);
    }

    private static Array requireIntegers(Array x) {
        Array integers = x.dtype() == DType.BOOL ? x.astype(DType.INT32) : x;
        if (!integers.dtype().isInteger()) {
            throw new TypeError("x argument to bincount must have an integer type; got " + x.dtype());
        }
        if (x.ndim() != 1) {
            throw new ValueError(
                    "bincount: only 1-dimensional input supported, got shape " + Operands.shape(x.shape()) + ".");
        }
        return integers;
    }

    /// How often each of the integers 0, 1, …, `length - 1` occurs; greater ones are not counted, and negative
    /// ones count as 0.
    ///
    /// @throws TypeError unless `x` has integers
    default Array bincount(Array x, int length) {
        DType integer = Config.current().defaultInt();
        return bincount(x, JNP.ones(integer, (int) x.size()), length);
    }

    /// The sums of the weights that stand beside each of the integers 0, 1, …, `length - 1`.
    default Array bincount(Array x, Array weights, int length) {
        Array integers = requireIntegers(x);
        if (weights.ndim() != 1 || weights.size() != x.size()) {
            throw new ValueError("bincount: weights must have the shape of x, got " + Operands.shape(weights.shape())
                    + " and " + Operands.shape(x.shape()) + ".");
        }
        Array places = JNP.maximum(integers, 0);
        return JNP.zeros(weights.dtype(), length).at(places).drop().add(weights);
    }

    /// The indices of the bins that values lie in; 0 is below the first edge (`jnp.digitize`).
    default Array digitize(Array x, Array bins) {
        return digitize(x, bins, false);
    }

    /// The indices of the bins that values lie in. The edges are monotonic, ascending or descending.
    ///
    /// @param right whether a bin contains its upper instead of its lower edge
    default Array digitize(Array x, Array bins, boolean right) {
        if (bins.ndim() != 1) {
            throw new ValueError(
                    "digitize: bins must be a 1-dimensional array; got shape " + Operands.shape(bins.shape()));
        }
        int count = (int) bins.size();
        if (count == 0) {
            return JNP.zeros(DType.INT32, x.shape());
        }
        Side side = right ? Side.LEFT : Side.RIGHT;
        Array rising = JNP.searchsorted(bins, x, side);
        Array falling = JNP.subtract(count, JNP.searchsorted(Movement.rev(bins, List.of(0)), x, side));
        return JNP.where(bins.get(-1).ge(bins.get(0)), rising, falling);
    }
}
