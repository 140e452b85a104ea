package org.jax4j.stablehlo.verify;

import static org.jax4j.stablehlo.verify.Constraints.broken;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Indexing.GatherDimensions;
import org.jax4j.stablehlo.op.Indexing.ScatterDimensions;
import org.jax4j.stablehlo.op.Op;

/// The constraints of [Indexing].
final class IndexingVerifier {
    private IndexingVerifier() {}

    static void check(Indexing op) {
        switch (op) {
            case Indexing.DynamicSlice(Value operand, List<Value> starts, List<Integer> sizes) -> {
                TensorType type = Constraints.tensor(op, "operand", operand);
                starts(op, "C3", starts, type);
                Constraints.size(op, "C2", "slice_sizes", sizes, type.rank());
                sliceSizes(op, "C4", sizes, type);
            }
            case Indexing.DynamicUpdateSlice(Value operand, Value update, List<Value> starts) -> {
                TensorType type = Constraints.tensor(op, "operand", operand);
                TensorType part = Constraints.tensor(op, "update", update);
                Constraints.sameDtype(op, "C2", "operand", type, "update", part);
                Constraints.rank(op, "update", part, type.rank());
                starts(op, "C5", starts, type);
                for (int axis = 0; axis < type.rank(); axis++) {
                    if (part.dim(axis) > type.dim(axis)) {
                        throw broken(op, "an update that fits its operand (C6)", "update", part, "operand", type);
                    }
                }
            }
            case Indexing.Gather gather -> gather(gather);
            case Indexing.Scatter scatter -> scatter(scatter);
        }
    }

    private static void starts(Op op, String constraint, List<Value> starts, TensorType type) {
        if (starts.size() != type.rank()) {
            throw broken(op, "a start index for each axis of its operand", "count", starts.size(), "operand", type);
        }
        for (int axis = 0; axis < starts.size(); axis++) {
            String name = "start_indices[" + axis + "]";
            Value start = starts.get(axis);
            TensorType index = Constraints.tensor(op, name, start, Constraints.INTEGER);
            Constraints.rank(op, name, index, 0);
            Constraints.sameType(op, constraint, "start_indices[0]", starts.getFirst(), name, start);
        }
    }

    private static void sliceSizes(Op op, String constraint, List<Integer> sizes, TensorType type) {
        for (int axis = 0; axis < type.rank(); axis++) {
            if (sizes.get(axis) < 0 || sizes.get(axis) > type.dim(axis)) {
                throw broken(
                        op,
                        "slice_sizes between 0 and the operand's shape (" + constraint + ")",
                        "slice_sizes",
                        sizes,
                        "operand",
                        type);
            }
        }
    }

    private static List<Integer> joined(List<Integer> first, List<Integer> second) {
        return second.isEmpty()
                ? first
                : Stream.concat(first.stream(), second.stream()).toList();
    }

    private static void gather(Indexing.Gather op) {
        TensorType type = Constraints.tensor(op, "operand", op.operand());
        TensorType indices = Constraints.tensor(op, "start_indices", op.startIndices(), Constraints.INTEGER);
        GatherDimensions numbers = op.dimensions();
        List<Integer> dropped = joined(numbers.collapsedSliceDims(), numbers.operandBatchingDims());
        indexVector(op, "C2", "C3", "start_index_map", numbers.indexVectorDim(), indices, numbers.startIndexMap());
        droppedAxes(op, type, dropped);
        offsetAxes(op, indices);
        batching(
                op,
                "C13-C17",
                "start_indices",
                numbers.startIndicesBatchingDims(),
                indices,
                numbers.indexVectorDim(),
                numbers.operandBatchingDims(),
                type);
        List<Integer> mapped = joined(numbers.startIndexMap(), numbers.operandBatchingDims());
        Constraints.unique(op, "C18", "start_index_map and operand_batching_dims", mapped);
        Constraints.axes(op, "C19", "start_index_map", numbers.startIndexMap(), type.rank());
        Constraints.size(op, "C20", "slice_sizes", op.sliceSizes(), type.rank());
        sliceSizes(op, "C21", op.sliceSizes(), type);
        for (int axis : dropped) {
            if (op.sliceSizes().get(axis) > 1) {
                throw droppedSize(op, axis, "slices of size 1 along collapsed and batching axes (C9, C12)");
            }
        }
        gatherResult(op, type, indices, dropped);
        boolean empty = op.resultTypes().stream()
                .allMatch(result -> result instanceof TensorType tensor && tensor.elementCount() == 0);
        for (int axis : dropped) {
            // The specification allows slices without elements, of which nothing can be taken.
            if (op.sliceSizes().get(axis) == 0 && !empty) {
                throw droppedSize(
                        op, axis, "slices of size 1 along collapsed and batching axes where its result has elements");
            }
        }
    }

    /// The operand's axes that the result lacks, and how many there must be.
    private static void droppedAxes(Indexing.Gather op, TensorType type, List<Integer> dropped) {
        GatherDimensions numbers = op.dimensions();
        Constraints.unique(op, "C6", "collapsed_slice_dims and operand_batching_dims", dropped);
        Constraints.axes(op, "C8, C11", "collapsed_slice_dims and operand_batching_dims", dropped, type.rank());
        Constraints.sorted(op, "C7", "collapsed_slice_dims", numbers.collapsedSliceDims());
        Constraints.sorted(op, "C10", "operand_batching_dims", numbers.operandBatchingDims());
        if (type.rank() != numbers.offsetDims().size() + dropped.size()) {
            throw broken(
                    op,
                    "each axis of its operand to be offset, collapsed or batching (C1)",
                    "operand",
                    type,
                    "dimensions",
                    numbers);
        }
    }

    /// The result's axes that run within a slice.
    private static void offsetAxes(Indexing.Gather op, TensorType indices) {
        GatherDimensions numbers = op.dimensions();
        Constraints.unique(op, "C4", "offset_dims", numbers.offsetDims());
        Constraints.sorted(op, "C4", "offset_dims", numbers.offsetDims());
        int batchRank = indices.rank() - (numbers.indexVectorDim() < indices.rank() ? 1 : 0);
        Constraints.axes(
                op,
                "C5",
                "offset_dims",
                numbers.offsetDims(),
                batchRank + numbers.offsetDims().size());
    }

    private static VerificationException droppedSize(Indexing.Gather op, int axis, String needed) {
        return broken(op, needed, "slice_sizes", op.sliceSizes(), "axis", axis);
    }

    private static void gatherResult(Indexing.Gather op, TensorType type, TensorType indices, List<Integer> dropped) {
        long[] shape = new long[indices.rank() + type.rank()];
        for (int axis = 0; axis < indices.rank(); axis++) {
            shape[axis] = axis == op.dimensions().indexVectorDim() ? 1 : indices.dim(axis);
        }
        for (int axis = 0; axis < type.rank(); axis++) {
            shape[indices.rank() + axis] =
                    dropped.contains(axis) ? 1 : op.sliceSizes().get(axis);
        }
        Constraints.shape(op, type.dtype(), shape);
    }

    /// The indices' axis that holds the coordinates, and the axes of the operand to which these belong.
    private static void indexVector(
            Op op,
            String constraint,
            String sizeConstraint,
            String name,
            int indexVectorDim,
            TensorType indices,
            List<Integer> map) {
        if (indexVectorDim < 0 || indexVectorDim > indices.rank()) {
            throw broken(
                    op,
                    "an index_vector_dim from 0 to the rank of its indices (" + constraint + ")",
                    "index_vector_dim",
                    indexVectorDim,
                    "indices",
                    indices);
        }
        int coordinates = indexVectorDim < indices.rank() ? indices.dim(indexVectorDim) : 1;
        if (map.size() != coordinates) {
            throw broken(
                    op,
                    "an entry of " + name + " for each of " + coordinates + " coordinates (" + sizeConstraint + ")",
                    name,
                    map,
                    "indices",
                    indices);
        }
    }

    private static void batching(
            Op op,
            String constraint,
            String name,
            List<Integer> indexAxes,
            TensorType indices,
            int indexVectorDim,
            List<Integer> operandAxes,
            TensorType operand) {
        Constraints.unique(op, constraint, name + "_batching_dims", indexAxes);
        Constraints.axes(op, constraint, name + "_batching_dims", indexAxes, indices.rank());
        Constraints.size(op, constraint, name + "_batching_dims", indexAxes, operandAxes.size());
        for (int index = 0; index < indexAxes.size(); index++) {
            boolean fits = indexAxes.get(index) != indexVectorDim
                    && indices.dim(indexAxes.get(index)) == operand.dim(operandAxes.get(index));
            if (!fits) {
                throw broken(
                        op,
                        "batching axes of equal sizes, none of them the index vector (" + constraint + ")",
                        "operand " + operandAxes + " of",
                        operand,
                        "indices " + indexAxes + " of",
                        indices);
            }
        }
    }

    private static void scatter(Indexing.Scatter op) {
        if (op.inputs().isEmpty() || op.inputs().size() != op.updates().size()) {
            throw broken(
                    op,
                    "as many updates as inputs, at least one (C5)",
                    "inputs",
                    op.inputs().size(),
                    "updates",
                    op.updates().size());
        }
        TensorType type = Constraints.tensor(op, "inputs[0]", op.inputs().getFirst());
        TensorType indices = Constraints.tensor(op, "scatter_indices", op.scatterIndices(), Constraints.INTEGER);
        TensorType update = Constraints.tensor(op, "updates[0]", op.updates().getFirst());
        for (int index = 0; index < op.inputs().size(); index++) {
            TensorType input =
                    Constraints.tensor(op, "inputs[" + index + "]", op.inputs().get(index));
            TensorType values = Constraints.tensor(
                    op, "updates[" + index + "]", op.updates().get(index));
            Constraints.sameShape(op, "C1", "inputs[0]", type, "inputs[" + index + "]", input);
            Constraints.sameShape(op, "C3", "updates[0]", update, "updates[" + index + "]", values);
            Constraints.sameDtype(op, "C6", "inputs[" + index + "]", input, "updates[" + index + "]", values);
        }
        scatterDimensions(op, type, indices, update);
        List<Type> elements = ReductionVerifier.scalars(op.inputs());
        Constraints.region(
                op, "C23", "update_computation", op.computation(), ReductionVerifier.twice(elements), elements);
    }

    private static void scatterDimensions(Indexing.Scatter op, TensorType type, TensorType indices, TensorType update) {
        ScatterDimensions numbers = op.dimensions();
        List<Integer> dropped = joined(numbers.insertedWindowDims(), numbers.inputBatchingDims());
        indexVector(
                op,
                "C22",
                "C19",
                "scatter_dims_to_operand_dims",
                numbers.indexVectorDim(),
                indices,
                numbers.scatterDimsToOperandDims());
        Constraints.unique(op, "C9", "inserted_window_dims and input_batching_dims", dropped);
        Constraints.axes(op, "C11, C13", "inserted_window_dims and input_batching_dims", dropped, type.rank());
        Constraints.sorted(op, "C10", "inserted_window_dims", numbers.insertedWindowDims());
        Constraints.sorted(op, "C12", "input_batching_dims", numbers.inputBatchingDims());
        if (type.rank() != numbers.updateWindowDims().size() + dropped.size()) {
            throw broken(
                    op,
                    "each axis of its inputs to be window, inserted or batching (C2)",
                    "inputs[0]",
                    type,
                    "dimensions",
                    numbers);
        }
        Constraints.unique(op, "C7", "update_window_dims", numbers.updateWindowDims());
        Constraints.sorted(op, "C7", "update_window_dims", numbers.updateWindowDims());
        Constraints.axes(op, "C8", "update_window_dims", numbers.updateWindowDims(), update.rank());
        batching(
                op,
                "C14-C18",
                "scatter_indices",
                numbers.scatterIndicesBatchingDims(),
                indices,
                numbers.indexVectorDim(),
                numbers.inputBatchingDims(),
                type);
        List<Integer> mapped = joined(numbers.scatterDimsToOperandDims(), numbers.inputBatchingDims());
        Constraints.unique(op, "C20", "scatter_dims_to_operand_dims and input_batching_dims", mapped);
        Constraints.axes(op, "C21", "scatter_dims_to_operand_dims", numbers.scatterDimsToOperandDims(), type.rank());
        updateShape(op, type, indices, update, dropped);
    }

    /// The updates' window axes must fit the inputs, the others are those of the indices.
    private static void updateShape(
            Indexing.Scatter op, TensorType type, TensorType indices, TensorType update, List<Integer> dropped) {
        List<Integer> scatterSizes = new ArrayList<>();
        for (int axis = 0; axis < indices.rank(); axis++) {
            if (axis != op.dimensions().indexVectorDim()) {
                scatterSizes.add(indices.dim(axis));
            }
        }
        List<Integer> windowSizes = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            if (!dropped.contains(axis)) {
                windowSizes.add(type.dim(axis));
            }
        }
        List<Integer> windowDims = op.dimensions().updateWindowDims();
        boolean fits = update.rank() == scatterSizes.size() + windowSizes.size();
        for (int axis = 0, scatter = 0, window = 0; fits && axis < update.rank(); axis++) {
            fits = windowDims.contains(axis)
                    ? update.dim(axis) <= windowSizes.get(window++)
                    : update.dim(axis) == scatterSizes.get(scatter++);
        }
        if (!fits) {
            throw broken(
                    op,
                    "updates with the axes " + scatterSizes + " of the indices and windows of at most " + windowSizes
                            + " at " + windowDims + " (C4)",
                    "updates[0]",
                    update);
        }
    }
}
