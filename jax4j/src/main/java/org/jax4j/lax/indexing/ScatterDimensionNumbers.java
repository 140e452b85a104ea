package org.jax4j.lax.indexing;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.lax.operand.Operands;

/// Which axes of operand, indices and updates a scatter connects; the last axis of the indices holds index
/// vectors.
///
/// @param updateWindowDims           axes of the updates that lie within a window, in order
/// @param insertedWindowDims         axes of the operand of which a window has one element, and the updates none
/// @param scatterDimsToOperandDims   the axis of the operand to which each element of an index vector belongs
/// @param operandBatchingDims        axes of the operand along which members of a batch lie
/// @param scatterIndicesBatchingDims the axes of the indices that they meet
public record ScatterDimensionNumbers(
        List<Integer> updateWindowDims,
        List<Integer> insertedWindowDims,
        List<Integer> scatterDimsToOperandDims,
        List<Integer> operandBatchingDims,
        List<Integer> scatterIndicesBatchingDims) {
    public ScatterDimensionNumbers {
        updateWindowDims = List.copyOf(updateWindowDims);
        insertedWindowDims = List.copyOf(insertedWindowDims);
        scatterDimsToOperandDims = List.copyOf(scatterDimsToOperandDims);
        operandBatchingDims = List.copyOf(operandBatchingDims);
        scatterIndicesBatchingDims = List.copyOf(scatterIndicesBatchingDims);
    }

    /// Without a batch.
    public ScatterDimensionNumbers(
            List<Integer> updateWindowDims, List<Integer> insertedWindowDims, List<Integer> scatterDimsToOperandDims) {
        this(updateWindowDims, insertedWindowDims, scatterDimsToOperandDims, List.of(), List.of());
    }

    /// What reads where this writes.
    GatherDimensionNumbers gather() {
        return new GatherDimensionNumbers(
                updateWindowDims,
                insertedWindowDims,
                scatterDimsToOperandDims,
                operandBatchingDims,
                scatterIndicesBatchingDims);
    }

    /// The size of a window along each axis of an operand of this rank.
    public List<Integer> windowSizes(int rank, int[] updates) {
        List<Integer> sizes = new ArrayList<>();
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            boolean absent = insertedWindowDims.contains(axis) || operandBatchingDims.contains(axis);
            sizes.add(absent ? 1 : updates[updateWindowDims.get(next++)]);
        }
        return sizes;
    }

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return "ScatterDimensionNumbers(update_window_dims=" + Operands.tuple(updateWindowDims)
                + ", inserted_window_dims=" + Operands.tuple(insertedWindowDims) + ", scatter_dims_to_operand_dims="
                + Operands.tuple(scatterDimsToOperandDims) + ", operand_batching_dims="
                + Operands.tuple(operandBatchingDims) + ", scatter_indices_batching_dims="
                + Operands.tuple(scatterIndicesBatchingDims) + ")";
    }
}
