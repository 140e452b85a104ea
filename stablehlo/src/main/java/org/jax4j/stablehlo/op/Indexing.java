package org.jax4j.stablehlo.op;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Operations that read or write at computed positions.
public sealed interface Indexing extends Op {

    /// Which axes of operand, indices and result a gather connects.
    record GatherDimensions(
            List<Integer> offsetDims,
            List<Integer> collapsedSliceDims,
            List<Integer> operandBatchingDims,
            List<Integer> startIndicesBatchingDims,
            List<Integer> startIndexMap,
            int indexVectorDim) {
        public GatherDimensions {
            offsetDims = List.copyOf(offsetDims);
            collapsedSliceDims = List.copyOf(collapsedSliceDims);
            operandBatchingDims = List.copyOf(operandBatchingDims);
            startIndicesBatchingDims = List.copyOf(startIndicesBatchingDims);
            startIndexMap = List.copyOf(startIndexMap);
        }
    }

    /// Which axes of inputs, indices and updates a scatter connects.
    record ScatterDimensions(
            List<Integer> updateWindowDims,
            List<Integer> insertedWindowDims,
            List<Integer> inputBatchingDims,
            List<Integer> scatterIndicesBatchingDims,
            List<Integer> scatterDimsToOperandDims,
            int indexVectorDim) {
        public ScatterDimensions {
            updateWindowDims = List.copyOf(updateWindowDims);
            insertedWindowDims = List.copyOf(insertedWindowDims);
            inputBatchingDims = List.copyOf(inputBatchingDims);
            scatterIndicesBatchingDims = List.copyOf(scatterIndicesBatchingDims);
            scatterDimsToOperandDims = List.copyOf(scatterDimsToOperandDims);
        }
    }

    private static List<Value> concat(List<Value> first, List<Value> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Starts are clamped so that the slice lies within the operand.
    record DynamicSlice(Value operand, List<Value> starts, List<Integer> sizes) implements Indexing {
        public DynamicSlice {
            starts = List.copyOf(starts);
            sizes = List.copyOf(sizes);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.dynamic_slice";
        }

        @Override
        public List<Value> operands() {
            return concat(List.of(operand), starts);
        }

        @Override
        public DynamicSlice with(List<Value> operands, List<Block> blocks) {
            return new DynamicSlice(operands.getFirst(), operands.subList(1, operands.size()), sizes);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(TensorType.of(operand.tensor().dtype(), sizes));
        }
    }

    /// Starts are clamped so that the update lies within the operand.
    record DynamicUpdateSlice(Value operand, Value update, List<Value> starts) implements Indexing {
        public DynamicUpdateSlice {
            starts = List.copyOf(starts);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.dynamic_update_slice";
        }

        @Override
        public List<Value> operands() {
            return concat(List.of(operand, update), starts);
        }

        @Override
        public DynamicUpdateSlice with(List<Value> operands, List<Block> blocks) {
            return new DynamicUpdateSlice(operands.get(0), operands.get(1), operands.subList(2, operands.size()));
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type());
        }
    }

    record Gather(
            Value operand,
            Value startIndices,
            GatherDimensions dimensions,
            List<Integer> sliceSizes,
            boolean indicesAreSorted)
            implements Indexing {
        public Gather {
            sliceSizes = List.copyOf(sliceSizes);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.gather";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand, startIndices);
        }

        @Override
        public Gather with(List<Value> operands, List<Block> blocks) {
            return new Gather(operands.get(0), operands.get(1), dimensions, sliceSizes, indicesAreSorted);
        }

        @Override
        public List<Type> resultTypes() {
            TensorType indices = startIndices.tensor();
            List<Integer> batch = new ArrayList<>();
            for (int axis = 0; axis < indices.rank(); axis++) {
                if (axis != dimensions.indexVectorDim()) {
                    batch.add(indices.dim(axis));
                }
            }
            List<Integer> offset = new ArrayList<>();
            for (int axis = 0; axis < sliceSizes.size(); axis++) {
                if (!dimensions.collapsedSliceDims().contains(axis)
                        && !dimensions.operandBatchingDims().contains(axis)) {
                    offset.add(sliceSizes.get(axis));
                }
            }
            int[] shape = new int[batch.size() + offset.size()];
            Iterator<Integer> nextBatch = batch.iterator();
            Iterator<Integer> nextOffset = offset.iterator();
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = (dimensions.offsetDims().contains(axis) ? nextOffset : nextBatch).next();
            }
            return List.of(operand.tensor().withShape(shape));
        }
    }

    /// `computation` takes the inputs' current elements, then the updates', and gives the new ones; out-of-bounds
    /// updates are skipped.
    record Scatter(
            List<Value> inputs,
            Value scatterIndices,
            List<Value> updates,
            ScatterDimensions dimensions,
            boolean indicesAreSorted,
            boolean uniqueIndices,
            Block computation)
            implements Indexing {
        public Scatter {
            inputs = List.copyOf(inputs);
            updates = List.copyOf(updates);
        }

        @Override
        public String mnemonic() {
            return "stablehlo.scatter";
        }

        @Override
        public List<Value> operands() {
            return concat(concat(inputs, List.of(scatterIndices)), updates);
        }

        @Override
        public List<Block> blocks() {
            return List.of(computation);
        }

        @Override
        public Scatter with(List<Value> operands, List<Block> blocks) {
            int count = inputs.size();
            return new Scatter(
                    operands.subList(0, count),
                    operands.get(count),
                    operands.subList(count + 1, operands.size()),
                    dimensions,
                    indicesAreSorted,
                    uniqueIndices,
                    blocks.getFirst());
        }

        @Override
        public List<Type> resultTypes() {
            return inputs.stream().map(Value::type).toList();
        }
    }
}
