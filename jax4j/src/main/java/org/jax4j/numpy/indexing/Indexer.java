package org.jax4j.numpy.indexing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jax4j.control.Folds;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.IndexError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.indexing.FillValue;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.lax.indexing.IndexMode;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.indexing.ScatterDimensionNumbers;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// An index resolved against the shape of an array.
///
/// Reading first takes what slices and integers say, which are static, and then gathers at index arrays. Writing
/// scatters: whole axes are the windows, everything else becomes positions.
///
/// **Where index arrays' axes go.** Index arrays broadcast together. If they, and integers among them, stand side
/// by side, their axes take their place; if slices stand between them, their axes come first. So NumPy defines
/// it.
final class Indexer {
    /// What an axis of the result comes from.
    private sealed interface ResultAxis {
        /// A slice of an axis of the array.
        record Sliced(int axis, Index.Range range) implements ResultAxis {}

        /// The `number`-th axis of the index arrays.
        record Indexed(int number, int size) implements ResultAxis {}

        /// A new axis of size 1, or 0.
        record New(int size) implements ResultAxis {}
    }

    /// Positions along an axis of the array.
    private record Indexed(int axis, Array positions) {}

    private final int[] shape;
    private final List<ResultAxis> result = new ArrayList<>();
    private final List<Indexed> indexed = new ArrayList<>();
    private final int[] indexShape;

    Indexer(int[] shape, List<Index> index) {
        this.shape = shape;
        List<Index> full = expand(index, shape.length);
        boolean arrays = full.stream().anyMatch(Index.Positions.class::isInstance);
        boolean advanced = arrays || full.stream().anyMatch(Index.Flag.class::isInstance);
        boolean nothing = false;
        List<int[]> indexShapes = new ArrayList<>();
        int place = -1;
        boolean separated = false;
        int axis = 0;
        boolean previous = false;
        for (Index component : full) {
            boolean isIndexed = component instanceof Index.Positions
                    || component instanceof Index.At
                    || component instanceof Index.Flag;
            if (isIndexed && advanced) {
                separated |= place >= 0 && !previous;
                place = place < 0 ? result.size() : place;
            }
            previous = isIndexed;
            switch (component) {
                case Index.NewAxis _ -> result.add(new ResultAxis.New(1));
                case Index.Flag(boolean value) -> {
                    nothing |= !value;
                    indexShapes.add(new int[] {value ? 1 : 0});
                }
                case Index.Slice slice -> {
                    result.add(new ResultAxis.Sliced(axis, slice.on(shape[axis])));
                    axis++;
                }
                case Index.At(int position) -> {
                    requireElements(axis);
                    int at = checked(position, axis);
                    indexed.add(new Indexed(axis++, Scalars.of(DType.INT32, (long) at)));
                }
                case Index.Positions(Array positions, OptionalInt size) -> {
                    requireMatch(size, axis);
                    if (positions.ndim() == 0) {
                        requireElements(axis);
                    }
                    indexed.add(new Indexed(axis, fromFront(positions, shape[axis])));
                    indexShapes.add(positions.shape());
                    axis++;
                }
                case Index.Ellipsis _ -> throw new IllegalStateException("the ellipsis was expanded");
            }
        }
        if (advanced && !arrays) {
            result.add(separated ? 0 : place, new ResultAxis.New(nothing ? 0 : 1));
        }
        indexShape = arrays ? Operands.broadcast(indexShapes) : new int[0];
        for (int number = indexShape.length - 1; number >= 0; number--) {
            result.add(separated ? 0 : place, new ResultAxis.Indexed(number, indexShape[number]));
        }
    }

    private void requireElements(int axis) {
        if (shape[axis] == 0) {
            throw new IndexError("index is out of bounds for axis " + axis + " with size 0");
        }
    }

    private void requireMatch(OptionalInt size, int axis) {
        if (size.isPresent() && size.getAsInt() != shape[axis]) {
            throw new IndexError("boolean index did not match shape of indexed array in axis " + axis + ": got "
                    + size.getAsInt() + ", expected " + shape[axis]);
        }
    }

    private static List<Index> expand(List<Index> index, int rank) {
        long used = index.stream()
                .filter(component -> switch (component) {
                    case Index.NewAxis _, Index.Flag _, Index.Ellipsis _ -> false;
                    case Index.At _, Index.Slice _, Index.Positions _ -> true;
                })
                .count();
        if (index.stream().filter(Index.Ellipsis.class::isInstance).count() > 1) {
            throw new IndexError("an index can only have a single ellipsis ('...')");
        }
        if (used > rank) {
            throw new IndexError("Too many indices: array is " + rank + "-dimensional, but " + used + " were indexed");
        }
        List<Index> full = new ArrayList<>();
        boolean expanded = false;
        for (Index component : index) {
            if (component instanceof Index.Ellipsis) {
                full.addAll(Axes.repeat(Index.Slice.ALL, (int) (rank - used)));
                expanded = true;
            } else {
                full.add(component);
            }
        }
        if (!expanded) {
            full.addAll(Axes.repeat(Index.Slice.ALL, (int) (rank - used)));
        }
        return full;
    }

    private int checked(int position, int axis) {
        int at = position < 0 ? position + shape[axis] : position;
        // Out of bounds, reading clips and writing drops; one beyond the end says so to both.
        return at < 0 ? -1 : Math.min(at, shape[axis]);
    }

    /// Positions with negative ones counted from the end.
    private static Array fromFront(Array positions, int size) {
        Array wide = positions.dtype().bits() < 32 ? Conversion.convertElementType(positions, DType.INT32) : positions;
        if (wide.dtype().kind() == DType.Kind.UNSIGNED) {
            return wide;
        }
        Array strong = Conversion.convertElementType(wide, wide.dtype());
        return Selection.select(
                Comparison.lt(strong, Scalars.like(strong, 0)),
                Arithmetic.add(strong, Scalars.like(strong, size)),
                strong);
    }

    /// The shape of what the index selects.
    int[] resultShape() {
        return result.stream().mapToInt(Indexer::size).toArray();
    }

    private static int size(ResultAxis axis) {
        return switch (axis) {
            case ResultAxis.Sliced(int _, Index.Range range) -> range.count();
            case ResultAxis.Indexed(int _, int size) -> size;
            case ResultAxis.New(int size) -> size;
        };
    }

    /// Reads what the index selects.
    Array read(Array x, IndexMode mode, @Nullable FillValue fill) {
        int[] sizes = result.stream().mapToInt(Indexer::size).toArray();
        boolean nothing = Arrays.stream(sizes).anyMatch(size -> size == 0);
        if (nothing && indexed.stream().anyMatch(index -> shape[index.axis()] == 0)) {
            // No positions on an empty axis: there is nothing to gather, and nowhere to gather it from.
            return Creation.full(sizes, Scalars.like(x, 0));
        }
        if (!nothing) {
            indexed.forEach(index -> requireElements(index.axis()));
        }
        Array sliced = x;
        for (ResultAxis axis : result) {
            if (axis instanceof ResultAxis.Sliced(int at, Index.Range range)) {
                sliced = slice(sliced, at, range);
            }
        }
        boolean isStatic = indexShape.length == 0 && indexed.stream().allMatch(this::isStaticWithin);
        Array selected = isStatic ? squeeze(sliced) : gather(sliced, mode, fill);
        List<Integer> fresh = axesWhere(ResultAxis.New.class);
        Array expanded = fresh.isEmpty() ? selected : Movement.expandDims(selected, fresh);
        for (int axis : fresh) {
            if (size(result.get(axis)) == 0) {
                expanded = Slicing.sliceInDim(expanded, 0, 0, axis);
            }
        }
        return expanded;
    }

    private boolean isStaticWithin(Indexed index) {
        return index.positions() instanceof DeviceArray scalar
                && scalar.ndim() == 0
                && scalar.toLiteral().longAt(0) >= 0
                && scalar.toLiteral().longAt(0) < shape[index.axis()];
    }

    private static Array slice(Array x, int axis, Index.Range range) {
        int size = x.shape()[axis];
        if (range.isWhole(size)) {
            return x;
        }
        int last = range.first() + (range.count() - 1) * range.step();
        if (range.count() == 0) {
            return Slicing.sliceInDim(x, 0, 0, axis);
        }
        return range.step() > 0
                ? Slicing.sliceInDim(x, range.first(), last + 1, range.step(), axis)
                : Movement.rev(Slicing.sliceInDim(x, last, range.first() + 1, -range.step(), axis), List.of(axis));
    }

    private Array squeeze(Array x) {
        Array selected = x;
        for (Indexed index : indexed) {
            int at = (int) ((DeviceArray) index.positions()).toLiteral().longAt(0);
            selected = Slicing.sliceInDim(selected, at, at + 1, index.axis());
        }
        return Movement.squeeze(selected, indexed.stream().map(Indexed::axis).toList());
    }

    private List<Integer> axesWhere(Class<? extends ResultAxis> kind) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < result.size(); axis++) {
            if (kind.isInstance(result.get(axis))) {
                axes.add(axis);
            }
        }
        return axes;
    }

    private Array gather(Array sliced, IndexMode mode, @Nullable FillValue fill) {
        List<ResultAxis> kept = result.stream()
                .filter(axis -> !(axis instanceof ResultAxis.New))
                .toList();
        List<Integer> offsets = new ArrayList<>();
        for (int axis = 0; axis < kept.size(); axis++) {
            if (kept.get(axis) instanceof ResultAxis.Sliced) {
                offsets.add(axis);
            }
        }
        List<Integer> axes = indexed.stream().map(Indexed::axis).toList();
        int[] sizes = sliced.shape();
        axes.forEach(axis -> sizes[axis] = Math.min(1, sizes[axis]));
        Array positions = stack(indexed.stream().map(Indexed::positions).toList(), indexShape);
        GatherDimensionNumbers numbers = new GatherDimensionNumbers(offsets, axes, axes);
        return Gather.gather(
                sliced,
                positions,
                Gather.of(numbers, Axes.list(sizes)).withMode(mode).withFill(fill));
    }

    /// Index vectors: arrays broadcast to a shape, side by side along a new last axis.
    private static Array stack(List<Array> positions, int[] shape) {
        DType dtype = positions.stream().anyMatch(array -> array.dtype().bits() == 64) ? DType.INT64 : DType.INT32;
        List<Array> columns = positions.stream()
                .map(array -> Conversion.convertElementType(array, dtype))
                .map(array -> Shapes.broadcastTo(array, shape))
                .map(array -> Movement.expandDims(array, List.of(shape.length)))
                .toList();
        return Joining.concatenate(columns, shape.length);
    }

    /// Where a scatter writes, and what.
    ///
    /// @param forwards whether the positions are known to be in order
    /// @param distinct whether they are known to differ
    private record Places(
            ScatterDimensionNumbers numbers, Array positions, Array values, boolean forwards, boolean distinct) {
        Scatter scatter(Scatter.Update update, IndexMode mode, boolean sorted, boolean unique) {
            return Scatter.of(update, numbers).withMode(mode).promising(sorted || forwards, unique || distinct);
        }
    }

    /// Writes `updates`, which broadcast to the selected shape, where the index points.
    Array write(Array x, Array updates, Scatter.Update update, IndexMode mode, boolean sorted, boolean unique) {
        return places(updates)
                .map(places -> places.scatter(update, mode, sorted, unique).on(x, places.positions(), places.values()))
                .orElse(x);
    }

    /// Applies a function to the elements where the index points, as often as it names them.
    Array apply(Array x, UnaryOperator<Array> function, IndexMode mode, boolean sorted) {
        return places(Scalars.like(x, 0))
                .map(places -> Folds.scatterApply(
                        x,
                        places.positions(),
                        element -> Conversion.convertElementType(function.apply(element), x.dtype()),
                        places.values().shape(),
                        places.scatter(Scatter.Update.APPLY, mode, sorted, false)))
                .orElse(x);
    }

    /// Where to write values, which broadcast to the selected shape; nowhere if nothing is selected.
    private Optional<Places> places(Array updates) {
        int[] selected = resultShape();
        if (java.util.Arrays.stream(selected).anyMatch(size -> size == 0)) {
            return Optional.empty();
        }
        Array values = Shapes.broadcastTo(updates, selected);
        Array flat = Movement.squeeze(values, axesWhere(ResultAxis.New.class));
        List<ResultAxis> kept = result.stream()
                .filter(axis -> !(axis instanceof ResultAxis.New))
                .toList();
        List<Integer> windows = new ArrayList<>();
        List<ResultAxis> batch = new ArrayList<>();
        for (int axis = 0; axis < kept.size(); axis++) {
            if (kept.get(axis) instanceof ResultAxis.Sliced(int at, Index.Range range) && range.isWhole(shape[at])) {
                windows.add(axis);
            } else {
                batch.add(kept.get(axis));
            }
        }
        List<Integer> axes = new ArrayList<>();
        Array positions = positions(batch, axes);
        ScatterDimensionNumbers numbers =
                new ScatterDimensionNumbers(windows, axes.stream().sorted().toList(), axes, List.of(), List.of());
        // Integers and slices name no element twice, and name them in order unless a slice goes backwards.
        boolean basic = indexShape.length == 0;
        boolean forwards = batch.stream()
                .allMatch(axis -> !(axis instanceof ResultAxis.Sliced(int _, Index.Range range)) || range.step() > 0);
        return Optional.of(new Places(numbers, positions, flat, basic && forwards, basic));
    }

    /// The index vectors of a scatter over these axes; `axes` receives the array's axes that they address.
    private Array positions(List<ResultAxis> batch, List<Integer> axes) {
        int[] batchShape = batch.stream().mapToInt(Indexer::size).toArray();
        List<Array> columns = new ArrayList<>();
        int firstIndexed = -1;
        for (int at = 0; at < batch.size(); at++) {
            switch (batch.get(at)) {
                case ResultAxis.Sliced(int axis, Index.Range range) -> {
                    axes.add(axis);
                    Array steps = Creation.iota(DType.INT32, range.count());
                    Array along = Arithmetic.add(
                            Arithmetic.mul(steps, Scalars.like(steps, range.step())),
                            Scalars.like(steps, range.first()));
                    columns.add(Movement.broadcastInDim(along, batchShape, List.of(at)));
                }
                case ResultAxis.Indexed(int number, int _) -> firstIndexed = number == 0 ? at : firstIndexed;
                case ResultAxis.New _ -> throw new IllegalStateException("new axes were removed");
            }
        }
        for (Indexed index : indexed) {
            axes.add(index.axis());
            Array broadcast = Shapes.broadcastTo(index.positions(), indexShape);
            List<Integer> places = Axes.range(Math.max(firstIndexed, 0), Math.max(firstIndexed, 0) + indexShape.length);
            columns.add(Movement.broadcastInDim(broadcast, batchShape, places));
        }
        return columns.isEmpty()
                ? Creation.full(new int[] {0}, Scalars.of(DType.INT32, 0L))
                : stack(columns, batchShape);
    }
}
