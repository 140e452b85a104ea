package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;

/// Dot products of groups as one dot product: operands are repeated for each group, with zeros for what is not of
/// it.
final class RaggedMasks {
    private RaggedMasks() {}

    static Array product(RaggedDotGeneral operation, Array lhs, Array rhs, Array sizes) {
        RaggedDotDimensionNumbers numbers = operation.dimensionNumbers();
        DotDimensionNumbers dot = numbers.dot();
        return switch (numbers.mode()) {
            case RAGGED_BATCH -> operation.dot(lhs, rhs, dot);
            case RAGGED_CONTRACTING ->
                operation.dot(left(numbers, lhs, sizes), right(numbers, rhs, sizes), ofGroups(dot));
            case RAGGED_NONCONTRACTING ->
                operation.dot(
                        left(numbers, lhs, sizes),
                        rhs,
                        new DotDimensionNumbers(
                                Axes.concat(Axes.plus(dot.lhsContracting(), 1), List.of(0)),
                                Axes.concat(dot.rhsContracting(), numbers.rhsGroup()),
                                Axes.plus(dot.lhsBatch(), 1),
                                dot.rhsBatch()));
        };
    }

    /// The same product with groups as a batch at the front of both operands.
    private static DotDimensionNumbers ofGroups(DotDimensionNumbers dot) {
        return new DotDimensionNumbers(
                Axes.plus(dot.lhsContracting(), 1),
                Axes.plus(dot.rhsContracting(), 1),
                Axes.concat(List.of(0), Axes.plus(dot.lhsBatch(), 1)),
                Axes.concat(List.of(0), Axes.plus(dot.rhsBatch(), 1)));
    }

    private static Array left(RaggedDotDimensionNumbers numbers, Array lhs, Array sizes) {
        Array mask = mask(lhs.shape(), numbers.ragged(), numbers.lhsPrefix(lhs.ndim()), sizes);
        return masked(repeated(lhs, mask), mask);
    }

    private static Array right(RaggedDotDimensionNumbers numbers, Array rhs, Array sizes) {
        Array mask = mask(rhs.shape(), numbers.rhsRagged(), numbers.rhsPrefix(), sizes);
        return masked(repeated(rhs, mask), mask);
    }

    /// Where the ragged axis is summed over: what each group's part of the cotangent gives to the places of that
    /// group.
    static Array leftCotangent(RaggedDotGeneral operation, Aval x, Array y, Array sizes, Array cotangent) {
        RaggedDotDimensionNumbers numbers = operation.dimensionNumbers();
        Array mask = mask(x.shape(), numbers.ragged(), numbers.lhsPrefix(x.rank()), sizes);
        Aval each = repeated(x, mask);
        return Reductions.reduceSum(
                masked(dense(operation).transposed(0, each, right(numbers, y, sizes), cotangent), mask), List.of(0));
    }

    static Array rightCotangent(RaggedDotGeneral operation, Array x, Aval y, Array sizes, Array cotangent) {
        RaggedDotDimensionNumbers numbers = operation.dimensionNumbers();
        Array mask = mask(y.shape(), numbers.rhsRagged(), numbers.rhsPrefix(), sizes);
        Aval each = repeated(y, mask);
        return Reductions.reduceSum(
                masked(dense(operation).transposed(1, each, left(numbers, x, sizes), cotangent), mask), List.of(0));
    }

    private static DotGeneral dense(RaggedDotGeneral operation) {
        return new DotGeneral(
                ofGroups(operation.dimensionNumbers().dot()), operation.precision(), operation.preferredElementType());
    }

    private static Array masked(Array x, Array mask) {
        return Selection.select(mask, x, Scalars.full(x, 0));
    }

    /// Sizes in a dtype that has their sums.
    static Array wide(Array sizes) {
        return sizes.dtype().bits() == 64 ? sizes : Conversion.convertElementType(sizes, DType.INT32);
    }

    /// For each group, which elements of an array are of it: `[g, ...]`.
    ///
    /// @param axis   which is cut into groups
    /// @param prefix the axes along which sizes differ
    private static Array mask(int[] shape, int axis, List<Integer> prefix, Array given) {
        Array sizes = wide(given);
        int last = sizes.ndim() - 1;
        int[] full = Axes.insert(shape, 0, sizes.shape()[last]);
        Array ends = Cumulative.cumsum(sizes, last, false);
        Array starts = Arithmetic.sub(ends, sizes);
        Array place = Creation.broadcastedIota(sizes.dtype(), full, axis + 1);
        return Bitwise.bitwiseAnd(
                Comparison.le(along(starts, full, prefix), place), Comparison.lt(place, along(ends, full, prefix)));
    }

    private static Array along(Array bounds, int[] shape, List<Integer> prefix) {
        if (bounds.ndim() == 1) {
            return Movement.broadcastInDim(bounds, shape, List.of(0));
        }
        List<Integer> order = Axes.argsort(prefix);
        Array front = Movement.transpose(bounds, Axes.concat(List.of(bounds.ndim() - 1), order));
        List<Integer> axes = order.stream().map(index -> prefix.get(index) + 1).toList();
        return Movement.broadcastInDim(front, shape, Axes.concat(List.of(0), axes));
    }

    private static Array repeated(Array x, Array mask) {
        return Movement.broadcastInDim(x, mask.shape(), Axes.range(1, mask.ndim()));
    }

    private static Aval repeated(Aval x, Array mask) {
        return new Aval(TensorType.of(x.dtype(), mask.shape()), x.weakType());
    }
}
