package org.jax4j.lax.contraction;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.Composition;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.stablehlo.DType;

/// Dot products of groups of rows, tile by tile.
///
/// Each group's rows are cut into tiles of [#ROWS] rows, and a loop multiplies one tile after the other, each by
/// what its group has. That takes as many operations as there are rows, and at most one tile more for each group,
/// where masks ([RaggedMasks]) take as many for each group as there are rows. Rows of a tile that are not of its
/// group do not count.
final class RaggedTiles {
    /// As many rows make good use of a matrix product.
    private static final int ROWS = 64;

    private RaggedTiles() {}

    /// Whether this is a product of matrices, of so many rows and groups that tiles save work.
    static boolean suits(RaggedDotGeneral operation, List<Array> operands) {
        RaggedDotDimensionNumbers numbers = operation.dimensionNumbers();
        Array lhs = operands.get(0);
        Array rhs = operands.get(1);
        Array sizes = operands.get(2);
        boolean matrices =
                lhs.ndim() == 2 && sizes.ndim() == 1 && numbers.dot().lhsBatch().isEmpty();
        if (!matrices || numbers.dot().lhsContracting().size() != 1) {
            return false;
        }
        DType dtype = operation
                .type(operands.stream().map(Array::aval).toList())
                .getFirst()
                .dtype();
        boolean fits = switch (numbers.mode()) {
            case RAGGED_NONCONTRACTING -> rhs.ndim() == 3 && dtype.isFloating();
            // Sums over tiles are kept in the result's dtype, which must not be a narrow one.
            case RAGGED_CONTRACTING -> rhs.ndim() == 2 && (dtype == DType.FLOAT32 || dtype == DType.FLOAT64);
            case RAGGED_BATCH -> false;
        };
        long rows = lhs.shape()[numbers.ragged()];
        long groups = sizes.shape()[0];
        return fits && rows * groups > 2 * (rows + groups * ROWS);
    }

    static Array product(RaggedDotGeneral operation, Array lhs, Array rhs, Array sizes) {
        RaggedDotDimensionNumbers numbers = operation.dimensionNumbers();
        Aval type =
                operation.type(List.of(lhs.aval(), rhs.aval(), sizes.aval())).getFirst();
        Array rows = padded(raggedFirst(lhs, numbers.ragged()));
        Tiles tiles =
                Tiles.of(Conversion.convertElementType(RaggedMasks.wide(sizes), DType.INT32), rows.shape()[0] - ROWS);
        if (numbers.mode() == RaggedDotDimensionNumbers.Mode.RAGGED_CONTRACTING) {
            Array others = padded(raggedFirst(rhs, numbers.rhsRagged()));
            return loop(tiles, zeros(type.dtype(), type.shape()), (at, sum) -> {
                Array left = masked(slice(rows, at.start()), at);
                Array right = masked(slice(others, at.start()), at);
                DotDimensionNumbers dot = DotDimensionNumbers.contracting(List.of(0), List.of(0));
                Array product = operation.dot(left, right, dot);
                List<Array> place = List.of(at.group(), zero(), zero());
                int[] one = Axes.insert(product.shape(), 0, 1);
                Array old = DynamicSlicing.dynamicSlice(sum, place, Axes.list(one));
                return DynamicSlicing.dynamicUpdateSlice(
                        sum, Arithmetic.add(old, Movement.reshape(product, one)), place);
            });
        }
        int contracting = numbers.dot().rhsContracting().getFirst();
        int group = numbers.rhsGroup().getFirst();
        Array matrices = Movement.transpose(rhs, List.of(group, contracting, 3 - group - contracting));
        int[] shape = type.shape();
        Array result = loop(tiles, zeros(type.dtype(), new int[] {rows.shape()[0], shape[1]}), (at, sum) -> {
            int[] one = Axes.insert(Axes.without(matrices.shape(), List.of(0)), 0, 1);
            Array matrix = DynamicSlicing.dynamicSlice(matrices, List.of(at.group(), zero(), zero()), Axes.list(one));
            Array product = operation.dot(
                    slice(rows, at.start()),
                    Movement.reshape(matrix, one[1], one[2]),
                    DotDimensionNumbers.contracting(List.of(1), List.of(0)));
            Array old = slice(sum, at.start());
            return DynamicSlicing.dynamicUpdateSlice(
                    sum, Arithmetic.add(old, masked(product, at)), List.of(at.start(), zero()));
        });
        return DynamicSlicing.dynamicSlice(result, List.of(zero(), zero()), Axes.list(shape));
    }

    private interface Step {
        Array apply(Tile tile, Array result);
    }

    private static Array loop(Tiles tiles, Array initial, Step step) {
        return Composition.loop(
                        List.of(zero(), initial),
                        state -> Comparison.lt(state.get(0), tiles.count()),
                        state -> List.of(
                                Arithmetic.add(state.get(0), Scalars.of(DType.INT32, 1L)),
                                step.apply(tiles.at(state.get(0)), state.get(1))))
                .get(1);
    }

    private static Array zero() {
        return Scalars.of(DType.INT32, 0L);
    }

    private static Array zeros(DType dtype, int[] shape) {
        return Movement.broadcastInDim(Scalars.of(dtype, 0.0), shape, List.of());
    }

    private static Array raggedFirst(Array matrix, int ragged) {
        return ragged == 0 ? matrix : Movement.transpose(matrix, List.of(1, 0));
    }

    /// With a tile of zeros at the end, so that each tile is complete.
    private static Array padded(Array matrix) {
        return Joining.concatenate(List.of(matrix, zeros(matrix.dtype(), new int[] {ROWS, matrix.shape()[1]})), 0);
    }

    private static Array slice(Array matrix, Array start) {
        return DynamicSlicing.dynamicSlice(matrix, List.of(start, zero()), List.of(ROWS, matrix.shape()[1]));
    }

    private static Array masked(Array rows, Tile tile) {
        Array place = Creation.broadcastedIota(DType.INT32, rows.shape(), 0);
        Array bound = Movement.broadcastInDim(Arithmetic.sub(tile.end(), tile.start()), rows.shape(), List.of());
        return Selection.select(Comparison.lt(place, bound), rows, Scalars.full(rows, 0));
    }

    /// One tile.
    ///
    /// @param group of which it is
    /// @param start its first row
    /// @param end   behind the group's last row
    private record Tile(Array group, Array start, Array end) {}

    /// All tiles; arrays have one element for each group.
    ///
    /// @param starts of groups
    /// @param ends   of groups
    /// @param before how many tiles the groups before have
    /// @param until  the same with the group's own
    /// @param count  how many tiles there are
    private record Tiles(Array starts, Array ends, Array before, Array until, Array count) {
        static Tiles of(Array sizes, int rows) {
            Array ends = Cumulative.cumsum(sizes, 0, false);
            Array from = within(Arithmetic.sub(ends, sizes), rows);
            Array to = within(ends, rows);
            Array length = Arithmetic.max(Arithmetic.sub(to, from), Scalars.full(to, 0));
            Array tiles =
                    Arithmetic.div(Arithmetic.add(length, Scalars.full(length, ROWS - 1)), Scalars.full(length, ROWS));
            Array until = Cumulative.cumsum(tiles, 0, false);
            return new Tiles(from, to, Arithmetic.sub(until, tiles), until, Reductions.reduceSum(tiles, List.of(0)));
        }

        private static Array within(Array places, int rows) {
            return Arithmetic.min(Arithmetic.max(places, Scalars.full(places, 0)), Scalars.full(places, rows));
        }

        Tile at(Array number) {
            Array each = Movement.broadcastInDim(number, until.shape(), List.of());
            Array group = Reductions.reduceSum(
                    Conversion.convertElementType(Comparison.le(until, each), DType.INT32), List.of(0));
            Array within = Arithmetic.sub(number, pick(before, group));
            Array start =
                    Arithmetic.add(pick(starts, group), Arithmetic.mul(within, Scalars.of(DType.INT32, (long) ROWS)));
            return new Tile(group, start, pick(ends, group));
        }

        private static Array pick(Array values, Array place) {
            return Movement.reshape(DynamicSlicing.dynamicSlice(values, List.of(place), List.of(1)));
        }
    }
}
