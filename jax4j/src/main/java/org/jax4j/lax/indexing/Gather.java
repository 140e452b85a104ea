package org.jax4j.lax.indexing;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Batching;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.PiecewiseLinear;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Indexing.GatherDimensions;
import org.jspecify.annotations.Nullable;

/// Slices of an operand at computed positions, in the order of the positions.
///
/// @param fillValue        what slices that lie outside are filled with; only with [IndexMode#FILL_OR_DROP]
/// @param indicesAreSorted a promise about the positions
/// @param sliceSizes       the size of a slice along each axis of the operand
/// @param uniqueIndices    a promise that no element is read twice
public record Gather(
        GatherDimensionNumbers dimensionNumbers,
        @Nullable FillValue fillValue,
        boolean indicesAreSorted,
        IndexMode mode,
        List<Integer> sliceSizes,
        boolean uniqueIndices)
        implements PiecewiseLinear {
    public Gather {
        sliceSizes = List.copyOf(sliceSizes);
    }

    /// Reads slices.
    public static Array gather(Array operand, Array indices, Gather gather) {
        boolean fill = gather.mode == IndexMode.FILL_OR_DROP;
        FillValue given = gather.fillValue;
        FillValue value = fill ? given == null ? FillValue.defaultOf(operand.dtype()) : given : null;
        return gather.withFill(value).bind(operand, indices);
    }

    /// Elements at positions along axes, modulo their sizes.
    public static Array take(Array operand, List<Array> indices, List<Integer> axes) {
        if (indices.size() != axes.size() || axes.isEmpty()) {
            throw new ValueError("index_take needs one vector of positions for each of the axes " + Operands.tuple(axes)
                    + ", got " + indices.size() + ".");
        }
        List<Array> columns = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>(Axes.list(operand.shape()));
        for (int i = 0; i < axes.size(); i++) {
            Array index = indices.get(i);
            Array size = Scalars.full(index, operand.shape()[axes.get(i)]);
            Array rest = Arithmetic.rem(index, size);
            Array negative = Comparison.lt(rest, Scalars.full(rest, 0));
            Array within = Selection.select(negative, Arithmetic.add(rest, size), rest);
            columns.add(Movement.expandDims(within, List.of(1)));
            sizes.set(axes.get(i), 1);
        }
        List<Integer> offsets = Axes.range(1, operand.ndim() - axes.size() + 1);
        return gather(
                operand, Joining.concatenate(columns, 1), of(new GatherDimensionNumbers(offsets, axes, axes), sizes));
    }

    /// Slices of these sizes, at positions that are promised to lie within the operand.
    public static Gather of(GatherDimensionNumbers dimensionNumbers, List<Integer> sliceSizes) {
        return new Gather(dimensionNumbers, null, false, IndexMode.PROMISE_IN_BOUNDS, sliceSizes, false);
    }

    public Gather withMode(IndexMode newMode) {
        return new Gather(dimensionNumbers, fillValue, indicesAreSorted, newMode, sliceSizes, uniqueIndices);
    }

    public Gather withFill(@Nullable FillValue value) {
        return new Gather(dimensionNumbers, value, indicesAreSorted, mode, sliceSizes, uniqueIndices);
    }

    /// With promises about the positions.
    public Gather promising(boolean sorted, boolean unique) {
        return new Gather(dimensionNumbers, fillValue, sorted, mode, sliceSizes, unique);
    }

    private Gather with(GatherDimensionNumbers numbers, List<Integer> sizes) {
        return new Gather(numbers, fillValue, indicesAreSorted, mode, sizes, uniqueIndices);
    }

    @Override
    public String name() {
        return "gather";
    }

    @Override
    public Params params() {
        return Params.of("dimension_numbers", dimensionNumbers)
                .and("fill_value", fillValue)
                .and("indices_are_sorted", indicesAreSorted)
                .and("mode", mode)
                .and("slice_sizes", sliceSizes)
                .and("unique_indices", uniqueIndices);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Aval operand = operands.get(0);
        Aval indices = operands.get(1);
        if (indices.rank() == 0) {
            throw new TypeError("Gather index leaf dimension must be within [0, rank(indices) + 1). rank(indices) is 0 "
                    + "and gather index leaf dimension is -1.");
        }
        int rank = dimensionNumbers.offsetDims().size() + indices.rank() - 1;
        requireDimensions(operand.shape(), indices.shape(), rank);
        requireSizes(operand.type(), indices.type());
        if (!indices.dtype().isInteger()) {
            throw new ValueError("indices must have an integer type");
        }
        List<Integer> offsets =
                new ArrayList<>(Axes.list(Axes.without(Axes.array(sliceSizes), dimensionNumbers.absent())));
        List<Integer> positions = new ArrayList<>(Axes.list(indices.shape()));
        positions.removeLast();
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = (dimensionNumbers.offsetDims().contains(axis) ? offsets : positions).removeFirst();
        }
        return List.of(operand.withShape(shape));
    }

    private void requireDimensions(int[] operand, int[] indices, int rank) {
        DimensionChecks checks = new DimensionChecks("gather");
        GatherDimensionNumbers numbers = dimensionNumbers;
        checks.sorted("offset_dims", numbers.offsetDims());
        checks.distinct("offset_dims", numbers.offsetDims());
        for (int index = 0; index < numbers.offsetDims().size(); index++) {
            int axis = numbers.offsetDims().get(index);
            if (axis < 0 || axis >= rank) {
                throw new TypeError("Offset dimension " + index + " in gather op is out of bounds; got " + axis
                        + ", but should have been in [0, " + rank + ")");
            }
        }
        checks.indexVectors("start_index_map", numbers.startIndexMap(), operand, indices);
        checks.ascending("collapsed_slice_dims", numbers.collapsedSliceDims(), operand.length);
        checks.disjoint(
                "collapsed_slice_dims",
                numbers.collapsedSliceDims(),
                "operand_batching_dims",
                numbers.operandBatchingDims());
        checks.disjoint(
                "start_index_map", numbers.startIndexMap(), "operand_batching_dims", numbers.operandBatchingDims());
        checks.batching(
                "operand_batching_dims",
                numbers.operandBatchingDims(),
                operand,
                "start_indices_batching_dims",
                numbers.startIndicesBatchingDims(),
                indices);
    }

    private void requireSizes(TensorType operand, TensorType indices) {
        if (operand.rank() != sliceSizes.size()) {
            throw new TypeError("Gather op must have one slice size for every input dimension; got: len(slice_sizes)="
                    + sliceSizes.size() + ", input_shape.rank=" + operand.rank());
        }
        int named =
                dimensionNumbers.offsetDims().size() + dimensionNumbers.absent().size();
        if (sliceSizes.size() != named) {
            throw new TypeError("All components of the offset index in a gather op must either be a offset dimension "
                    + "or explicitly collapsed/batching; got len(slice_sizes)=" + sliceSizes.size()
                    + ", output_slice_sizes=" + Operands.tuple(dimensionNumbers.offsetDims())
                    + ", collapsed_slice_dims=" + Operands.tuple(dimensionNumbers.collapsedSliceDims())
                    + ", operand_batching_dims=" + Operands.tuple(dimensionNumbers.operandBatchingDims()) + ".");
        }
        for (int axis = 0; axis < sliceSizes.size(); axis++) {
            int size = sliceSizes.get(axis);
            if (indices.elementCount() > 0 && (size < 0 || size > operand.dim(axis))) {
                throw new TypeError("Slice size at index " + axis + " in gather op is out of range, must be within "
                        + "[0, " + operand.dim(axis) + " + 1), got " + size + ".");
            }
        }
        requireBound(dimensionNumbers.collapsedSliceDims(), 1, "collapse slice dims with bound 1");
        requireBound(dimensionNumbers.operandBatchingDims(), 0, "have operand batching dims with bound 0/1");
    }

    private void requireBound(List<Integer> axes, int least, String what) {
        for (int index = 0; index < axes.size(); index++) {
            int size = sliceSizes.get(axes.get(index));
            if (size > 1 || size < least) {
                throw new TypeError("Gather op can only " + what + ", but bound is " + size + " for index "
                        + axes.get(index) + " at position " + index + ".");
            }
        }
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        Value operand = operands.get(0);
        Value indices = operands.get(1);
        TensorType result = type(operands.stream()
                        .map(value -> Aval.of(value.tensor()))
                        .toList())
                .getFirst()
                .type();
        if (result.elementCount() == 0) {
            return List.of(lowering.builder().constant(result, 0));
        }
        if (mode == IndexMode.FILL_OR_DROP) {
            return Composition.lowerOne(lowering, operands, arrays -> fill(arrays.get(0), arrays.get(1), result));
        }
        GatherDimensions dimensions = new GatherDimensions(
                dimensionNumbers.offsetDims(),
                dimensionNumbers.collapsedSliceDims(),
                dimensionNumbers.operandBatchingDims(),
                dimensionNumbers.startIndicesBatchingDims(),
                dimensionNumbers.startIndexMap(),
                indices.tensor().rank() - 1);
        return List.of(lowering.builder()
                .add(new Indexing.Gather(operand, indices, dimensions, sliceSizes, indicesAreSorted)));
    }

    /// Reads with clipped positions, then replaces the slices whose positions had to be clipped.
    private Array fill(Array operand, Array indices, TensorType result) {
        Array positions = Conversion.convertElementType(indices, DType.INT32);
        int last = positions.ndim() - 1;
        Array zero = Scalars.of(DType.INT32, 0L);
        Array bounds = Movement.expandDims(upperBounds(operand), Axes.range(last));
        Array mask = Bitwise.bitwiseAnd(Comparison.ge(positions, zero), Comparison.le(positions, bounds));
        Array inside = BitReductions.reduceAnd(mask, List.of(last));
        List<Integer> batch = Axes.others(result.rank(), dimensionNumbers.offsetDims());
        Array slices = with(dimensionNumbers, sliceSizes)
                .withFill(null)
                .withMode(IndexMode.PROMISE_IN_BOUNDS)
                .promising(indicesAreSorted, false)
                .bind(operand, positions);
        FillValue given = fillValue;
        Literal filling = (given == null ? FillValue.defaultOf(operand.dtype()) : given).literal(operand.dtype());
        return Selection.select(
                Movement.broadcastInDim(inside, result.shape(), batch),
                slices,
                Creation.full(result.shape(), DeviceArray.of(filling)));
    }

    /// The greatest position along each indexed axis at which a slice lies within the operand.
    private Array upperBounds(Array operand) {
        List<Integer> axes = dimensionNumbers.startIndexMap();
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.INT32, axes.size()));
        for (int index = 0; index < axes.size(); index++) {
            int axis = axes.get(index);
            writer.put(index, (long) operand.shape()[axis] - sliceSizes.get(axis));
        }
        return DeviceArray.of(writer.toLiteral());
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array result = bind(primals).getFirst();
        return tangents.getFirst() instanceof Tangent.Some(Array change)
                ? Dual.of(result, Tangent.of(gather(change, primals.get(1), withFill(FillValue.ZERO))))
                : Tangents.constant(List.of(result));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        Array indices = Tangents.known(this, operands, 1);
        Aval operand = operands.getFirst().aval();
        if (!(cotangents.getFirst() instanceof Tangent.Some(Array cotangent))) {
            return Tangents.zeroCotangents(operands);
        }
        Array zeros = Creation.full(operand.shape(), Scalars.of(cotangent.dtype(), 0.0));
        Scatter add = Scatter.of(Scatter.Update.ADD, dimensionNumbers.scatter())
                .withMode(mode)
                .promising(indicesAreSorted, uniqueIndices);
        return List.of(Tangent.of(add.on(zeros, indices, cotangent)), Tangent.zero(indices.aval()));
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Batched operand = operands.get(0);
        Batched indices = operands.get(1);
        GatherDimensionNumbers old = dimensionNumbers;
        if (!operand.isMapped() && !indices.isMapped()) {
            return List.of(Batched.shared(bind(operand.array(), indices.array())));
        }
        List<Integer> offsets = Axes.plus(old.offsetDims(), 1);
        if (!operand.isMapped()) {
            Array positions = Batching.atFront(indices, size);
            GatherDimensionNumbers numbers = new GatherDimensionNumbers(
                    offsets,
                    old.collapsedSliceDims(),
                    old.startIndexMap(),
                    old.operandBatchingDims(),
                    Axes.plus(old.startIndicesBatchingDims(), 1));
            return front(with(numbers, sliceSizes).promising(false, false), operand.array(), positions);
        }
        Array array = Batching.atFront(operand, size);
        List<Integer> collapsed = Axes.plus(old.collapsedSliceDims(), 1);
        List<Integer> map = Axes.plus(old.startIndexMap(), 1);
        List<Integer> batching = Axes.plus(old.operandBatchingDims(), 1);
        if (!indices.isMapped()) {
            GatherDimensionNumbers numbers = new GatherDimensionNumbers(
                    Axes.insert(offsets, 0, 0), collapsed, map, batching, old.startIndicesBatchingDims());
            return front(with(numbers, Axes.insert(sliceSizes, 0, size)), array, indices.array());
        }
        Array positions = Batching.atFront(indices, size);
        GatherDimensionNumbers numbers = new GatherDimensionNumbers(
                offsets,
                collapsed,
                map,
                Axes.insert(batching, 0, 0),
                Axes.insert(Axes.plus(old.startIndicesBatchingDims(), 1), 0, 0));
        return front(with(numbers, Axes.insert(sliceSizes, 0, size == 0 ? 0 : 1)), array, positions);
    }

    private static List<Batched> front(Gather gather, Array operand, Array indices) {
        return List.of(new Batched(gather(operand, indices, gather), 0));
    }
}
