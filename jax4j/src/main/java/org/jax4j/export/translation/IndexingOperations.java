package org.jax4j.export.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.Movement;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.lax.indexing.IndexMode;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.indexing.ScatterDimensionNumbers;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Reducers;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.transform.JitTrace;

/// Operations that read or write at computed positions.
final class IndexingOperations {
    private final Translator translator;

    IndexingOperations(Translator translator) {
        this.translator = translator;
    }

    List<Array> apply(Indexing op, Statement statement, List<Array> operands) {
        return switch (op) {
            case Indexing.DynamicSlice slice ->
                slice.sizes().isEmpty() ? operands : new DynamicSlicing.DynamicSlice(slice.sizes()).bind(operands);
            case Indexing.DynamicUpdateSlice _ ->
                operands.getFirst().ndim() == 0
                        ? operands.subList(1, 2)
                        : new DynamicSlicing.DynamicUpdateSlice().bind(operands);
            case Indexing.Gather gather -> List.of(gather(gather, operands.get(0), operands.get(1)));
            case Indexing.Scatter scatter -> scatter(scatter, statement, operands);
        };
    }

    /// The indices with their vectors along the last axis, as `lax` has them.
    private static Array vectorsLast(Array indices, int vectorAxis) {
        if (vectorAxis == indices.ndim()) {
            return Movement.expandDims(indices, List.of(vectorAxis));
        }
        return Movement.transpose(indices, Axes.moving(indices.ndim(), vectorAxis, indices.ndim() - 1));
    }

    /// Where axes of the indices lie when the vectors' axis is the last.
    private static List<Integer> batching(List<Integer> axes, int vectorAxis) {
        return axes.stream().map(axis -> axis > vectorAxis ? axis - 1 : axis).toList();
    }

    private static Array gather(Indexing.Gather op, Array operand, Array indices) {
        Indexing.GatherDimensions dimensions = op.dimensions();
        GatherDimensionNumbers numbers = new GatherDimensionNumbers(
                dimensions.offsetDims(),
                dimensions.collapsedSliceDims(),
                dimensions.startIndexMap(),
                dimensions.operandBatchingDims(),
                batching(dimensions.startIndicesBatchingDims(), dimensions.indexVectorDim()));
        Gather gather =
                Gather.of(numbers, op.sliceSizes()).withMode(IndexMode.CLIP).promising(op.indicesAreSorted(), false);
        return Gather.gather(operand, vectorsLast(indices, dimensions.indexVectorDim()), gather);
    }

    private List<Array> scatter(Indexing.Scatter op, Statement statement, List<Array> operands) {
        Indexing.ScatterDimensions dimensions = op.dimensions();
        if (op.inputs().size() != 1) {
            return translator.foreign(statement, operands);
        }
        ScatterDimensionNumbers numbers = new ScatterDimensionNumbers(
                dimensions.updateWindowDims(),
                dimensions.insertedWindowDims(),
                dimensions.scatterDimsToOperandDims(),
                dimensions.inputBatchingDims(),
                batching(dimensions.scatterIndicesBatchingDims(), dimensions.indexVectorDim()));
        Array indices = vectorsLast(operands.get(1), dimensions.indexVectorDim());
        Optional<Scatter> scatter = update(translator.closed(op.computation(), statement), numbers);
        return scatter.isEmpty()
                ? translator.foreign(statement, operands)
                : List.of(scatter.get()
                        .promising(op.indicesAreSorted(), op.uniqueIndices())
                        .on(operands.get(0), indices, operands.get(2)));
    }

    private Optional<Scatter> update(Block computation, ScatterDimensionNumbers numbers) {
        if (computation.results().equals(computation.parameters().subList(1, 2))) {
            return Optional.of(Scatter.of(Scatter.Update.REPLACE, numbers));
        }
        BinaryKind kind = Reducers.operation(computation).orElse(null);
        Optional<Scatter.Update> known = switch (kind) {
            case ADD -> Optional.of(Scatter.Update.ADD);
            case SUBTRACT -> Optional.of(Scatter.Update.SUB);
            case MULTIPLY -> Optional.of(Scatter.Update.MUL);
            case MINIMUM -> Optional.of(Scatter.Update.MIN);
            case MAXIMUM -> Optional.of(Scatter.Update.MAX);
            case null, default -> Optional.empty();
        };
        if (known.isPresent()) {
            return Optional.of(Scatter.of(known.get(), numbers));
        }
        if (Blocks.uses(computation, computation.parameters().get(1))) {
            return Optional.empty();
        }
        List<Aval> scalars = new ArrayList<>();
        computation.parameters().forEach(parameter -> scalars.add(Aval.of(parameter.tensor())));
        Jaxpr function = JitTrace.trace(
                "scatter", scalars, elements -> translator.inlining().block(computation, null, elements));
        return Optional.of(Scatter.of(Scatter.Update.APPLY, numbers).applying(function));
    }
}
