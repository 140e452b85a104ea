package org.jax4j.lax.functions;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.indexing.Scatter.Update;
import org.jax4j.lax.indexing.ScatterDimensionNumbers;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.random.RandomBits;
import org.jax4j.stablehlo.DType;

/// Reading and writing at computed positions, and random bits.
public interface IndexingFunctions {

    /// The elements of an array at positions along some of its axes, which stay whole along the others. Positions
    /// are taken modulo the axes' sizes, so that negative ones count from the end.
    ///
    /// @param indices one vector of positions for each of the axes
    /// @param axes    the axes, in increasing order
    /// @return as many members as positions along a first axis, then the other axes
    /// @throws org.jax4j.errors.ValueError unless there is one vector for each axis
    default Array indexTake(Array x, List<Array> indices, int... axes) {
        return Gather.take(x, indices, Axes.list(axes));
    }

    /// Slices at computed positions; see [Gather#of] for how to say which.
    default Array gather(Array operand, Array startIndices, Gather gather) {
        return Gather.gather(operand, startIndices, gather);
    }

    /// The operand with windows at computed positions replaced.
    default Array scatter(Array operand, Array indices, Array updates, ScatterDimensionNumbers dimensionNumbers) {
        return scatter(operand, indices, updates, Scatter.of(Update.REPLACE, dimensionNumbers));
    }

    /// [#scatter(Array, Array, Array, ScatterDimensionNumbers)] with an index mode, and with promises about the
    /// indices.
    ///
    /// @param scatter its kind of update is replaced by this function's
    default Array scatter(Array operand, Array indices, Array updates, Scatter scatter) {
        return scatter.with(Update.REPLACE).on(operand, indices, updates);
    }

    /// The operand with updates added at computed positions.
    default Array scatterAdd(Array operand, Array indices, Array updates, ScatterDimensionNumbers dimensionNumbers) {
        return scatterAdd(operand, indices, updates, Scatter.of(Update.ADD, dimensionNumbers));
    }

    /// [#scatterAdd(Array, Array, Array, ScatterDimensionNumbers)] with an index mode, and with promises about
    /// the indices.
    ///
    /// @param scatter its kind of update is replaced by this function's
    default Array scatterAdd(Array operand, Array indices, Array updates, Scatter scatter) {
        return scatter.with(Update.ADD).on(operand, indices, updates);
    }

    /// The operand with updates subtracted at computed positions.
    default Array scatterSub(Array operand, Array indices, Array updates, ScatterDimensionNumbers dimensionNumbers) {
        return scatterSub(operand, indices, updates, Scatter.of(Update.SUB, dimensionNumbers));
    }

    /// [#scatterSub(Array, Array, Array, ScatterDimensionNumbers)] with an index mode, and with promises about
    /// the indices.
    ///
    /// @param scatter its kind of update is replaced by this function's
    default Array scatterSub(Array operand, Array indices, Array updates, Scatter scatter) {
        return scatter.with(Update.SUB).on(operand, indices, updates);
    }

    /// The operand multiplied by updates at computed positions.
    default Array scatterMul(Array operand, Array indices, Array updates, ScatterDimensionNumbers dimensionNumbers) {
        return scatterMul(operand, indices, updates, Scatter.of(Update.MUL, dimensionNumbers));
    }

    /// [#scatterMul(Array, Array, Array, ScatterDimensionNumbers)] with an index mode, and with promises about
    /// the indices.
    ///
    /// @param scatter its kind of update is replaced by this function's
    default Array scatterMul(Array operand, Array indices, Array updates, Scatter scatter) {
        return scatter.with(Update.MUL).on(operand, indices, updates);
    }

    /// The lesser of operand and updates at computed positions.
    default Array scatterMin(Array operand, Array indices, Array updates, ScatterDimensionNumbers dimensionNumbers) {
        return scatterMin(operand, indices, updates, Scatter.of(Update.MIN, dimensionNumbers));
    }

    /// [#scatterMin(Array, Array, Array, ScatterDimensionNumbers)] with an index mode, and with promises about
    /// the indices.
    ///
    /// @param scatter its kind of update is replaced by this function's
    default Array scatterMin(Array operand, Array indices, Array updates, Scatter scatter) {
        return scatter.with(Update.MIN).on(operand, indices, updates);
    }

    /// The greater of operand and updates at computed positions.
    default Array scatterMax(Array operand, Array indices, Array updates, ScatterDimensionNumbers dimensionNumbers) {
        return scatterMax(operand, indices, updates, Scatter.of(Update.MAX, dimensionNumbers));
    }

    /// [#scatterMax(Array, Array, Array, ScatterDimensionNumbers)] with an index mode, and with promises about
    /// the indices.
    ///
    /// @param scatter its kind of update is replaced by this function's
    default Array scatterMax(Array operand, Array indices, Array updates, Scatter scatter) {
        return scatter.with(Update.MAX).on(operand, indices, updates);
    }

    /// A slice of these sizes at a computed position, one scalar an axis; negative positions count from the end,
    /// and a position is moved until the slice lies within the operand.
    default Array dynamicSlice(Array operand, List<Array> starts, int... sizes) {
        return DynamicSlicing.dynamicSlice(operand, starts, Axes.list(sizes));
    }

    /// A slice at a computed position along one axis, whole along the others.
    default Array dynamicSliceInDim(Array operand, Array start, int size, int axis) {
        int[] sizes = operand.shape();
        sizes[Operands.axis(axis, operand.ndim())] = size;
        return dynamicSlice(operand, starts(operand, start, axis), sizes);
    }

    /// The elements at a computed index along an axis.
    ///
    /// @param keepDims whether the axis stays, with size 1
    default Array dynamicIndexInDim(Array operand, Array index, int axis, boolean keepDims) {
        Array slice = dynamicSliceInDim(operand, index, 1, axis);
        return keepDims ? slice : Movement.squeeze(slice, List.of(Operands.axis(axis, operand.ndim())));
    }

    /// The operand with a slice at a computed position replaced.
    default Array dynamicUpdateSlice(Array operand, Array update, List<Array> starts) {
        return DynamicSlicing.dynamicUpdateSlice(operand, update, starts);
    }

    /// The operand with a slice at a computed position along one axis replaced.
    default Array dynamicUpdateSliceInDim(Array operand, Array update, Array start, int axis) {
        return dynamicUpdateSlice(operand, update, starts(operand, start, axis));
    }

    /// The operand with the elements at a computed index along an axis replaced; the update may lack that axis.
    default Array dynamicUpdateIndexInDim(Array operand, Array update, Array index, int axis) {
        Array slice = update.ndim() == operand.ndim()
                ? update
                : Movement.expandDims(update, List.of(Operands.axis(axis, operand.ndim())));
        return dynamicUpdateSliceInDim(operand, slice, index, axis);
    }

    private static List<Array> starts(Array operand, Array start, int axis) {
        List<Array> starts = new ArrayList<>(Axes.repeat(Scalars.constant(start, 0), operand.ndim()));
        starts.set(Operands.axis(axis, operand.ndim()), start);
        return starts;
    }

    /// Random bits of a generator's state, 4 uint32 or 2 uint64: the next state, then the bits.
    default List<Array> rngBitGenerator(Array key, int[] shape, DType dtype, RandomBits.Method algorithm) {
        return RandomBits.rngBitGenerator(key, shape, dtype, algorithm);
    }

    /// Numbers between two scalars from the backend's own generator, which has no key.
    default Array rngUniform(Array a, Array b, int... shape) {
        return RandomBits.rngUniform(a, b, shape);
    }
}
