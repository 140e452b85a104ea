package org.jax4j.lax.indexing;

import java.util.List;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;

/// Which axes of operand, indices and result a gather connects; the last axis of the indices holds index vectors.
///
/// @param offsetDims               axes of the result that lie within a slice, in order
/// @param collapsedSliceDims       axes of the operand of which a slice has one element, and the result none
/// @param startIndexMap            the axis of the operand to which each element of an index vector belongs
/// @param operandBatchingDims      axes of the operand along which members of a batch lie
/// @param startIndicesBatchingDims the axes of the indices that they meet
public record GatherDimensionNumbers(
        List<Integer> offsetDims,
        List<Integer> collapsedSliceDims,
        List<Integer> startIndexMap,
        List<Integer> operandBatchingDims,
        List<Integer> startIndicesBatchingDims) {
    public GatherDimensionNumbers {
        offsetDims = List.copyOf(offsetDims);
        collapsedSliceDims = List.copyOf(collapsedSliceDims);
        startIndexMap = List.copyOf(startIndexMap);
        operandBatchingDims = List.copyOf(operandBatchingDims);
        startIndicesBatchingDims = List.copyOf(startIndicesBatchingDims);
    }

    /// Without a batch.
    public GatherDimensionNumbers(
            List<Integer> offsetDims, List<Integer> collapsedSliceDims, List<Integer> startIndexMap) {
        this(offsetDims, collapsedSliceDims, startIndexMap, List.of(), List.of());
    }

    /// The axes of the operand that the result does not have as offsets.
    List<Integer> absent() {
        return Axes.concat(collapsedSliceDims, operandBatchingDims);
    }

    /// What writes where this reads.
    ScatterDimensionNumbers scatter() {
        return new ScatterDimensionNumbers(
                offsetDims, collapsedSliceDims, startIndexMap, operandBatchingDims, startIndicesBatchingDims);
    }

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return "GatherDimensionNumbers(offset_dims=" + Operands.tuple(offsetDims) + ", collapsed_slice_dims="
                + Operands.tuple(collapsedSliceDims) + ", start_index_map=" + Operands.tuple(startIndexMap)
                + ", operand_batching_dims=" + Operands.tuple(operandBatchingDims) + ", start_indices_batching_dims="
                + Operands.tuple(startIndicesBatchingDims) + ")";
    }
}
