package org.jax4j.stablehlo.interpreter.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Indexing.GatherDimensions;
import org.jax4j.stablehlo.op.Indexing.ScatterDimensions;

/// The operations that read or write at computed positions. The names in the code are those of the specification.
final class IndexingRules {
    private IndexingRules() {}

    static List<Tensor> evaluate(Indexing op, Frame frame) {
        return switch (op) {
            case Indexing.DynamicSlice(var operand, var starts, var sizes) ->
                List.of(dynamicSlice(frame.tensor(operand), frame.tensors(starts), sizes));
            case Indexing.DynamicUpdateSlice(var operand, var update, var starts) ->
                List.of(dynamicUpdateSlice(frame.tensor(operand), frame.tensor(update), frame.tensors(starts)));
            case Indexing.Gather gather ->
                List.of(gather(frame.tensor(gather.operand()), frame.tensor(gather.startIndices()), gather));
            case Indexing.Scatter scatter ->
                scatter(
                        frame.tensors(scatter.inputs()),
                        frame.tensor(scatter.scatterIndices()),
                        frame.tensors(scatter.updates()),
                        scatter,
                        frame);
        };
    }

    /// An index that a tensor holds, as an `int`; what does not fit is as far out of bounds as an `int` can be.
    private static int indexAt(Tensor indices, int position) {
        long value = indices.longAt(position);
        boolean huge = indices.dtype() == DType.UINT64 && value < 0;
        return huge ? Integer.MAX_VALUE : Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static int[] clampedStarts(List<Tensor> starts, int[] shape, int[] sizes) {
        int[] clamped = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            clamped[axis] = Math.clamp(indexAt(starts.get(axis), 0), 0, shape[axis] - sizes[axis]);
        }
        return clamped;
    }

    private static Tensor dynamicSlice(Tensor operand, List<Tensor> starts, List<Integer> sizes) {
        TensorType type = TensorType.of(operand.dtype(), sizes);
        int[] start = clampedStarts(starts, operand.type().shape(), type.shape());
        int[] source = new int[start.length];
        return operand.rearranged(type, index -> {
            for (int axis = 0; axis < source.length; axis++) {
                source[axis] = start[axis] + index[axis];
            }
            return source;
        });
    }

    private static Tensor dynamicUpdateSlice(Tensor operand, Tensor update, List<Tensor> starts) {
        int[] shape = update.type().shape();
        int[] start = clampedStarts(starts, operand.type().shape(), shape);
        Tensor result = operand.copy();
        long[] strides = operand.type().strides();
        int base = Index.offset(start, strides);
        int at = 0;
        for (int[] index : Index.all(shape)) {
            result.copy(base + Index.offset(index, strides), update, at++);
        }
        return result;
    }

    /// The vector of `indices` that belongs to a batch index: along `indexVectorDim`, or one element where that
    /// is the rank.
    private static int[] indexVector(Tensor indices, int[] batchIndex, int indexVectorDim) {
        long[] strides = indices.type().strides();
        if (indexVectorDim == indices.rank()) {
            return new int[] {indexAt(indices, Index.offset(batchIndex, strides))};
        }
        int[] vector = new int[indices.dim(indexVectorDim)];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = indexAt(indices, Index.offset(Index.insert(batchIndex, indexVectorDim, i), strides));
        }
        return vector;
    }

    /// For each batching axis of the operand, the batch index's entry at the axis of the indices that goes with
    /// it.
    private static void addBatchingIndex(
            int[] full, int[] batchIndex, List<Integer> batchingDims, List<Integer> indicesDims, int indexVectorDim) {
        for (int i = 0; i < batchingDims.size(); i++) {
            int dim = indicesDims.get(i);
            full[batchingDims.get(i)] += batchIndex[dim < indexVectorDim ? dim : dim - 1];
        }
    }

    private static List<Integer> otherAxes(int rank, List<Integer> axes) {
        return IntStream.range(0, rank)
                .filter(axis -> !axes.contains(axis))
                .boxed()
                .toList();
    }

    private static List<Integer> union(List<Integer> first, List<Integer> second) {
        List<Integer> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Tensor gather(Tensor operand, Tensor startIndices, Indexing.Gather op) {
        GatherDimensions dims = op.dimensions();
        TensorType type = (TensorType) op.resultTypes().getFirst();
        List<Integer> offsetOperandDims =
                otherAxes(operand.rank(), union(dims.collapsedSliceDims(), dims.operandBatchingDims()));
        return operand.rearranged(type, resultIndex -> {
            int[] batchIndex = Index.without(resultIndex, dims.offsetDims());
            int[] startIndex = indexVector(startIndices, batchIndex, dims.indexVectorDim());
            int[] operandIndex = new int[operand.rank()];
            for (int i = 0; i < startIndex.length; i++) {
                int axis = dims.startIndexMap().get(i);
                int last = operand.dim(axis) - op.sliceSizes().get(axis);
                operandIndex[axis] = Math.clamp(startIndex[i], 0, last);
            }
            addBatchingIndex(
                    operandIndex,
                    batchIndex,
                    dims.operandBatchingDims(),
                    dims.startIndicesBatchingDims(),
                    dims.indexVectorDim());
            int[] offsetIndex = Index.select(resultIndex, dims.offsetDims());
            for (int i = 0; i < offsetIndex.length; i++) {
                operandIndex[offsetOperandDims.get(i)] += offsetIndex[i];
            }
            return operandIndex;
        });
    }

    /// A window that lies partly out of bounds is skipped as a whole, and windows are written one after the
    /// other, so that of those that overlap the last one stays, as XLA does.
    private static List<Tensor> scatter(
            List<Tensor> inputs, Tensor scatterIndices, List<Tensor> updates, Indexing.Scatter op, Frame frame) {
        ScatterDimensions dims = op.dimensions();
        List<Tensor> results = inputs.stream().map(Tensor::copy).toList();
        TensorType inputType = inputs.getFirst().type();
        TensorType updateType = updates.getFirst().type();
        List<Integer> windowInputDims =
                otherAxes(inputType.rank(), union(dims.insertedWindowDims(), dims.inputBatchingDims()));
        List<Integer> batchDims = otherAxes(updateType.rank(), dims.updateWindowDims());
        int[] windowShape = Index.select(updateType.shape(), dims.updateWindowDims());
        for (int[] batchIndex : Index.all(Index.select(updateType.shape(), batchDims))) {
            int[] start = new int[inputType.rank()];
            int[] startIndex = indexVector(scatterIndices, batchIndex, dims.indexVectorDim());
            for (int i = 0; i < startIndex.length; i++) {
                start[dims.scatterDimsToOperandDims().get(i)] = startIndex[i];
            }
            addBatchingIndex(
                    start,
                    batchIndex,
                    dims.inputBatchingDims(),
                    dims.scatterIndicesBatchingDims(),
                    dims.indexVectorDim());
            if (!isWindowWithin(start, windowShape, windowInputDims, inputType.shape())) {
                continue;
            }
            for (int[] windowIndex : Index.all(windowShape)) {
                int[] at = start.clone();
                int[] updateIndex = new int[updateType.rank()];
                for (int i = 0; i < windowIndex.length; i++) {
                    at[windowInputDims.get(i)] += windowIndex[i];
                    updateIndex[dims.updateWindowDims().get(i)] = windowIndex[i];
                }
                for (int i = 0; i < batchIndex.length; i++) {
                    updateIndex[batchDims.get(i)] = batchIndex[i];
                }
                int updateAt = Index.offset(updateIndex, updateType.strides());
                combine(results, Index.offset(at, inputType.strides()), updates, updateAt, op, frame);
            }
        }
        return results;
    }

    private static boolean isWindowWithin(int[] start, int[] windowShape, List<Integer> windowDims, int[] shape) {
        if (!Index.isWithin(start, shape)) {
            return false;
        }
        for (int i = 0; i < windowShape.length; i++) {
            int axis = windowDims.get(i);
            if (start[axis] > shape[axis] - windowShape[i]) {
                return false;
            }
        }
        return true;
    }

    private static void combine(
            List<Tensor> results, int at, List<Tensor> updates, int updateAt, Indexing.Scatter op, Frame frame) {
        List<Tensor> arguments = new ArrayList<>(2 * results.size());
        for (int i = 0; i < results.size(); i++) {
            arguments.add(results.get(i).element(at));
        }
        for (Tensor update : updates) {
            arguments.add(update.element(updateAt));
        }
        List<Tensor> combined = frame.apply(op.computation(), arguments);
        for (int i = 0; i < results.size(); i++) {
            results.get(i).copy(at, combined.get(i), 0);
        }
    }
}
