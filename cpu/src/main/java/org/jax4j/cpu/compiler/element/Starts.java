package org.jax4j.cpu.compiler.element;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Indexing;

/// Positions that depend on data, clamped so that what is read lies within the operand.
public final class Starts {
    private final Evaluator evaluator;

    public Starts(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    List<Affine> slice(Indexing.DynamicSlice op, List<Affine> position) {
        List<Affine> result = new ArrayList<>(position.size());
        for (int axis = 0; axis < position.size(); axis++) {
            long room = (long) op.operand().tensor().dim(axis) - op.sizes().get(axis);
            result.add(position.get(axis).plus(start(op.starts().get(axis), room)));
        }
        return result;
    }

    /// The only element of `value`, clamped to `[0, room]`.
    public Affine start(Value value, long room) {
        return room == 0 ? Affine.ZERO : clamp(evaluator.scalar(value), room);
    }

    /// An index clamped to `[0, room]`.
    Affine clamp(Local index, long room) {
        LoopWriter writer = evaluator.writer();
        if (room == 0) {
            return Affine.ZERO;
        }
        Local bounded = index;
        if (index.type() == DType.UINT64) {
            bounded = writer.let(
                    new Expr.Binary(Elementwise.BinaryKind.MINIMUM, index, writer.constant(DType.UINT64, room)));
        }
        Local wide = evaluator.convert(bounded, DType.INT64);
        Expr clamp = new Expr.Clamp(writer.constant(DType.INT64, 0), wide, writer.constant(DType.INT64, room));
        return Affine.of(writer.let(clamp, room + 1));
    }

    List<Affine> gather(Indexing.Gather op, List<Affine> position) {
        Indexing.GatherDimensions dimensions = op.dimensions();
        TensorType operand = op.operand().tensor();
        TensorType indices = op.startIndices().tensor();
        List<Affine> batch = new ArrayList<>();
        List<Affine> offset = new ArrayList<>();
        for (int axis = 0; axis < position.size(); axis++) {
            (dimensions.offsetDims().contains(axis) ? offset : batch).add(position.get(axis));
        }
        Affine[] result = new Affine[operand.rank()];
        int nextOffset = 0;
        for (int axis = 0; axis < result.length; axis++) {
            boolean isWindow = !dimensions.collapsedSliceDims().contains(axis)
                    && !dimensions.operandBatchingDims().contains(axis);
            result[axis] = isWindow ? offset.get(nextOffset++) : Affine.ZERO;
            int batching = dimensions.operandBatchingDims().indexOf(axis);
            if (batching >= 0) {
                int indexAxis = dimensions.startIndicesBatchingDims().get(batching);
                result[axis] = batch.get(indexAxis < dimensions.indexVectorDim() ? indexAxis : indexAxis - 1);
            }
            int component = dimensions.startIndexMap().indexOf(axis);
            if (component >= 0) {
                List<Affine> at = new ArrayList<>(batch);
                if (dimensions.indexVectorDim() < indices.rank()) {
                    at.add(dimensions.indexVectorDim(), Affine.of(component));
                }
                long room = (long) operand.dim(axis) - op.sliceSizes().get(axis);
                Affine start = room == 0 ? Affine.ZERO : clamp(evaluator.element(op.startIndices(), at), room);
                result[axis] = result[axis].plus(start);
            }
        }
        return List.of(result);
    }
}
