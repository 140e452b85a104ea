package org.jax4j.numpy.statistics;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.numpy.statistics.QuantileSpec.Method;
import org.jax4j.stablehlo.DType;

/// One computation of quantiles: the elements over the axes are sorted, and the two nearest to each quantile are
/// combined.
///
/// @param x        the array
/// @param q        the fractions
/// @param spec     over which axes and how
/// @param skipsNan whether NaNs, which sort last, do not count
record QuantileComputation(Array x, Array q, QuantileSpec spec, boolean skipsNan) {

    Array compute() {
        if (q.ndim() > 1) {
            throw new ValueError("q must be have rank <= 1, got shape " + Operands.shape(q.shape()));
        }
        Array inexact = weights()
                .map(each ->
                        Promoting.dtypes(List.of(Promoting.inexact(x), each)).getFirst())
                .orElseGet(() -> Promoting.inexact(x));
        Quantiles.requireReal(inexact.dtype());
        List<Integer> axes = spec.axes()
                .map(given -> given.stream()
                        .map(axis -> Operands.axis(axis, x.ndim()))
                        .toList())
                .orElseGet(() -> Axes.range(x.ndim()));
        if (axes.stream().distinct().count() != axes.size()) {
            throw new ValueError("quantile: repeated axis in " + axes);
        }
        List<Integer> kept = Axes.others(x.ndim(), axes);
        int[] outer = Axes.take(x.shape(), kept);
        int count = Arrays.stream(Axes.take(x.shape(), axes)).reduce(1, Math::multiplyExact);
        int[] rows = Axes.insert(outer, outer.length, count);
        List<Integer> inRows = Axes.concat(kept, axes);
        Array elements = Movement.reshape(Movement.transpose(inexact, inRows), rows);
        Optional<Array> shares = weights()
                .map(each -> Conversion.convertElementType(each, inexact.dtype()))
                .map(each -> Movement.reshape(Movement.transpose(spread(each, axes), inRows), rows));
        // Several fractions stand in the first axis of the result, in front of the axes that are kept.
        Array fractions = q.ndim() == 0 ? q : Movement.expandDims(q, Axes.range(1, outer.length + 1));
        Array result = Conversion.convertElementType(quantiles(elements, shares, fractions, count), inexact.dtype());
        int[] shape = spec.keepsDims() ? keptShape(axes) : outer;
        return Movement.reshape(result, q.ndim() == 0 ? shape : Axes.insert(shape, 0, (int) q.size()));
    }

    /// The weights, which count steps of the distribution and not distances between elements.
    private Optional<Array> weights() {
        spec.weights().ifPresent(each -> {
            if (each.dtype().isComplex()) {
                throw new ValueError("Weights cannot be complex types, got " + each.aval() + ".");
            }
            if (spec.method() != Method.INVERTED_CDF) {
                throw new ValueError(
                        spec.method() + " doesn't support weights. Only method INVERTED_CDF supports weights.");
            }
        });
        return spec.weights();
    }

    private Array spread(Array each, List<Integer> axes) {
        if (Arrays.equals(each.shape(), x.shape())) {
            return each;
        }
        if (spec.axes().isEmpty() || !Arrays.equals(each.shape(), Axes.take(x.shape(), axes))) {
            throw new ValueError("Weights shape " + Operands.shape(each.shape()) + " must match the array's shape "
                    + Operands.shape(x.shape()) + " or that of its reduced axes "
                    + Operands.shape(Axes.take(x.shape(), axes)) + ".");
        }
        return Movement.broadcastInDim(each, x.shape(), axes);
    }

    private int[] keptShape(List<Integer> axes) {
        int[] shape = x.shape();
        axes.forEach(axis -> shape[axis] = 1);
        return shape;
    }

    /// The quantiles along the last axis.
    private Array quantiles(Array elements, Optional<Array> shares, Array fractions, int count) {
        Array isNan = JNP.isnan(elements);
        ReductionSpec last = ReductionSpec.axis(-1);
        Array comparable = JNP.where(isNan, Scalars.like(elements, Double.NaN), elements);
        int row = elements.ndim() - 1;
        List<Array> together = shares.map(each -> Sorting.sort(List.of(comparable, each), row, true, 1))
                .orElseGet(() -> List.of(JNP.sort(comparable, row)));
        Array sorted = together.getFirst();
        DType precision = fractions.dtype().isInexact() ? fractions.dtype() : elements.dtype();
        Array counts = skipsNan
                ? JNP.sum(JNP.logicalNot(isNan), last.dtype(precision))
                : JNP.full(JNP.any(isNan, last).shape(), count, precision);
        Array undefined = skipsNan ? counts.eq(0) : JNP.any(isNan, last);
        Array result;
        if (shares.isPresent()) {
            Array each = together.getLast();
            Array wrong = JNP.logicalOr(JNP.isnan(each), each.lt(0));
            Array counted = JNP.where(JNP.logicalOr(wrong, JNP.isnan(sorted)), 0, each);
            result = firstReaching(sorted, JNP.cumsum(counted, -1), fractions, counts);
            undefined = JNP.logicalOr(undefined, JNP.any(wrong, last));
        } else if (spec.method() == Method.INVERTED_CDF) {
            result = firstReaching(sorted, fractions, counts);
        } else {
            result = between(sorted, fractions, counts);
        }
        return JNP.where(undefined, Scalars.like(result, Double.NaN), result);
    }

    private Array between(Array sorted, Array fractions, Array counts) {
        Array position = JNP.multiply(fractions, counts.minus(1));
        Array low = JNP.floor(position);
        Array weight = JNP.subtract(position, low);
        Array top = JNP.maximum(counts.minus(1), 0);
        Array lower = at(sorted, JNP.clip(low, Scalars.like(top, 0), top));
        Array upper = at(sorted, JNP.clip(JNP.ceil(position), Scalars.like(top, 0), top));
        return switch (spec.method()) {
            case LOWER -> lower;
            case HIGHER -> upper;
            case NEAREST -> JNP.where(weight.le(0.5), lower, upper);
            case MIDPOINT -> JNP.add(lower, upper).times(0.5);
            case LINEAR, INVERTED_CDF ->
                JNP.add(JNP.multiply(lower, JNP.subtract(1, weight)), JNP.multiply(upper, weight));
        };
    }

    private static Array firstReaching(Array sorted, Array fractions, Array counts) {
        Array position = JNP.ceil(JNP.multiply(fractions, counts)).minus(1);
        Array top = JNP.maximum(counts.minus(1), 0);
        return at(sorted, JNP.clip(position, Scalars.like(top, 0), top));
    }

    /// The first elements up to which the weights, summed from the least element on, reach fractions of their
    /// sum.
    private static Array firstReaching(Array sorted, Array sums, Array fractions, Array counts) {
        Array wanted = JNP.multiply(fractions, sums.get("...", -1));
        Array before = sums.lt(JNP.expandDims(wanted, -1));
        Array position = JNP.sum(before, ReductionSpec.axis(-1).dtype(counts.dtype()));
        Array top = JNP.maximum(counts.minus(1), 0);
        return at(sorted, JNP.clip(position, Scalars.like(top, 0), top));
    }

    /// The elements at positions, which may have an axis in front of the rows'.
    private static Array at(Array sorted, Array positions) {
        Array places = positions.astype(DType.INT32);
        if (positions.ndim() < sorted.ndim()) {
            Array column = Movement.expandDims(places, List.of(places.ndim()));
            return Movement.squeeze(JNP.takeAlongAxis(sorted, column, -1), List.of(sorted.ndim() - 1));
        }
        // The fractions stand in the first axis: they become the last, along which elements are taken.
        Array last = JNP.moveaxis(places, 0, -1);
        return JNP.moveaxis(JNP.takeAlongAxis(sorted, last, -1), -1, 0);
    }
}
