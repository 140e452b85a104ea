package org.jax4j.checkify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.reduction.ArgReductions;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// The positions at which an array is read or written, and what they may be.
///
/// @param positions integers; the last axis has one element for each of `axes`
/// @param axes      the axes of the array that they count along
/// @param last      the greatest position along each of them
/// @param sizes     of these axes
record Bounds(Array positions, List<Integer> axes, List<Integer> last, List<Integer> sizes) {

    /// The bounds of positions where windows of these sizes begin; empty if there are no positions.
    private static Optional<Bounds> of(Array positions, List<Integer> axes, int[] shape, List<Integer> windows) {
        if (positions.size() == 0) {
            return Optional.empty();
        }
        DType wide = positions.dtype() == DType.INT32 ? DType.INT32 : DType.INT64;
        return Optional.of(new Bounds(
                Conversion.convertElementType(positions, wide),
                axes,
                axes.stream().map(axis -> shape[axis] - windows.get(axis)).toList(),
                axes.stream().map(axis -> shape[axis]).toList()));
    }

    /// Of slices of these sizes, one position an axis.
    static Optional<Bounds> ofSlice(Array operand, List<Integer> sizes, List<Array> starts) {
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        DType wide = starts.stream().allMatch(start -> start.dtype() == DType.INT32) ? DType.INT32 : DType.INT64;
        List<Array> positions = starts.stream()
                .map(start -> Movement.reshape(Conversion.convertElementType(start, wide), 1))
                .toList();
        return of(Joining.concatenate(positions, 0), Axes.range(sizes.size()), operand.shape(), sizes);
    }

    static Optional<Bounds> of(Gather gather, List<Array> operands) {
        return of(
                operands.get(1),
                gather.dimensionNumbers().startIndexMap(),
                operands.getFirst().shape(),
                gather.sliceSizes());
    }

    static Optional<Bounds> of(Scatter scatter, List<Array> operands) {
        Array operand = operands.getFirst();
        return of(
                operands.get(1),
                scatter.dimensionNumbers().scatterDimsToOperandDims(),
                operand.shape(),
                scatter.dimensionNumbers()
                        .windowSizes(operand.ndim(), operands.get(2).shape()));
    }

    /// Which positions lie outside.
    Array outside() {
        Array limits = Conversion.convertElementType(constant(last), positions.dtype());
        Array highest = Movement.broadcastInDim(limits, positions.shape(), List.of(positions.ndim() - 1));
        return Bitwise.bitwiseOr(
                Comparison.lt(positions, Scalars.full(positions, 0)), Comparison.gt(positions, highest));
    }

    /// Of the first position that lies outside: the position, its axis, and the size of the axis.
    Array first(Array outside) {
        int count = Math.toIntExact(positions.size());
        Array flags = Conversion.convertElementType(Movement.reshape(outside, count), DType.INT32);
        Array place = ArgReductions.argmax(flags, 0, DType.INT32);
        Array axis = Arithmetic.rem(place, Scalars.of(DType.INT32, (long) axes.size()));
        Array position = at(Movement.reshape(positions, count), place);
        List<Array> values = new ArrayList<>();
        values.add(Conversion.convertElementType(position, DType.INT32));
        values.add(at(constant(axes), axis));
        values.add(at(constant(sizes), axis));
        return Joining.concatenate(values, 0);
    }

    private static Array at(Array values, Array place) {
        return DynamicSlicing.dynamicSlice(values, List.of(place), List.of(1));
    }

    private static Array constant(List<Integer> values) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.size()).order(ByteOrder.nativeOrder());
        values.forEach(bytes::putInt);
        return DeviceArray.of(Literal.of(TensorType.of(DType.INT32, values.size()), bytes.array()));
    }
}
