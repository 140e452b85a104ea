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
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.PiecewiseLinear;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.DType.Kind;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Indexing;

/// One slice whose position is computed, one scalar an axis. A position is moved until the slice lies within.
public sealed interface DynamicSlicing extends Primitive {

    /// A slice of these sizes; negative positions count from the end.
    static Array dynamicSlice(Array operand, List<Array> starts, List<Integer> sizes) {
        List<Array> operands = new ArrayList<>(List.of(operand));
        operands.addAll(fromFront(operand, starts));
        return new DynamicSlice(sizes).bind(operands).getFirst();
    }

    /// The operand with a slice replaced; negative positions count from the end.
    static Array dynamicUpdateSlice(Array operand, Array update, List<Array> starts) {
        List<Array> operands = new ArrayList<>(List.of(operand, update));
        operands.addAll(fromFront(operand, starts));
        return new DynamicUpdateSlice().bind(operands).getFirst();
    }

    /// Adds the axis' size to negative positions; at once where the position is known.
    private static List<Array> fromFront(Array operand, List<Array> starts) {
        if (starts.size() != operand.ndim()) {
            throw new ValueError("Length of slice indices must match number of operand dimensions (" + starts.size()
                    + " vs " + Operands.shape(operand.shape()) + ")");
        }
        List<Array> positions = new ArrayList<>();
        for (int axis = 0; axis < starts.size(); axis++) {
            Array start = starts.get(axis);
            int size = operand.shape()[axis];
            if (start.dtype().kind() == Kind.UNSIGNED || !start.dtype().isInteger() || start.ndim() > 0) {
                positions.add(start);
            } else if (start instanceof DeviceArray known) {
                Literal value = known.toLiteral();
                long index = value.longAt(0);
                positions.add(
                        index >= 0
                                ? start
                                : DeviceArray.of(Literal.splat(value.type(), index + size), start.weakType()));
            } else {
                Array negative = Comparison.lt(start, Scalars.constant(start, 0));
                Array wrapped = Arithmetic.add(start, Scalars.of(start.dtype(), size));
                positions.add(Selection.select(negative, wrapped, start));
            }
        }
        return positions;
    }

    private static void requireIndices(String name, List<Aval> indices) {
        if (indices.stream().anyMatch(index -> index.rank() != 0)) {
            throw new TypeError("start_indices arguments to " + name + " must be scalars,  got indices " + indices);
        }
        if (indices.stream()
                .anyMatch(index -> index.dtype() != indices.getFirst().dtype()
                        || !index.dtype().isInteger())) {
            throw new TypeError("index arguments to " + name + " must be integers of the same type, got: "
                    + Operands.dtypes(indices));
        }
    }

    /// The positions of all members as index vectors, along the first axis if they differ.
    private static Batched indexVectors(int size, List<Batched> starts) {
        if (starts.isEmpty()) {
            Literal empty = Literal.of(TensorType.of(DType.INT32, 0), new byte[0]);
            return Batched.shared(DeviceArray.of(empty));
        }
        if (Batching.noneMapped(starts)) {
            List<Array> scalars = starts.stream()
                    .map(start -> Movement.broadcastInDim(start.array(), new int[] {1}, List.of()))
                    .toList();
            return Batched.shared(Joining.concatenate(scalars, 0));
        }
        List<Array> columns = starts.stream()
                .map(start -> Movement.broadcastInDim(
                        start.array(), new int[] {size, 1}, start.isMapped() ? List.of(0) : List.of()))
                .toList();
        return new Batched(Joining.concatenate(columns, 1), 0);
    }

    /// Reading a slice: the operand, then one position an axis.
    record DynamicSlice(List<Integer> sliceSizes) implements DynamicSlicing, PiecewiseLinear {
        public DynamicSlice {
            sliceSizes = List.copyOf(sliceSizes);
        }

        @Override
        public String name() {
            return "dynamic_slice";
        }

        @Override
        public Params params() {
            return Params.of("slice_sizes", sliceSizes);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            if (sliceSizes.size() != x.rank() || operands.size() != x.rank() + 1) {
                throw new TypeError(
                        "dynamic_slice needs one index and one slice size for each axis of the operand, got "
                                + (operands.size() - 1) + " indices and slice_sizes " + Operands.tuple(sliceSizes)
                                + " for operand shape " + Operands.shape(x.shape()) + ".");
            }
            for (int axis = 0; axis < x.rank(); axis++) {
                if (sliceSizes.get(axis) > x.type().dim(axis)) {
                    throw new TypeError("slice slice_sizes must be less than or equal to operand shape, got "
                            + "slice_sizes " + Operands.tuple(sliceSizes) + " for operand shape "
                            + Operands.shape(x.shape()) + ".");
                }
                if (sliceSizes.get(axis) < 0) {
                    throw new TypeError("slice slice_sizes must be greater than or equal to zero, got slice_sizes of "
                            + Operands.tuple(sliceSizes) + ".");
                }
            }
            requireIndices(name(), operands.subList(1, operands.size()));
            return List.of(x.withShape(Axes.array(sliceSizes)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(lowering.builder()
                    .add(new Indexing.DynamicSlice(
                            operands.getFirst(), operands.subList(1, operands.size()), sliceSizes)));
        }

        private List<Array> at(Array operand, List<Array> operands) {
            List<Array> moved = new ArrayList<>(operands);
            moved.set(0, operand);
            return moved;
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            if (!(tangents.getFirst() instanceof Tangent.Some(Array change))) {
                return Tangents.constant(bind(primals));
            }
            Array slope = bind(at(change, primals)).getFirst();
            return Dual.of(bind(primals).getFirst(), Tangent.of(slope));
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            List<Tangent> results = new ArrayList<>(Tangents.zeroCotangents(operands));
            if (cotangents.getFirst() instanceof Tangent.Some(Array cotangent)) {
                Aval x = operands.getFirst().aval();
                List<Array> update = new ArrayList<>();
                update.add(Creation.full(x.shape(), Scalars.of(x.dtype(), 0.0)));
                update.add(cotangent);
                for (int index = 1; index < operands.size(); index++) {
                    update.add(Tangents.known(this, operands, index));
                }
                results.set(0, Tangent.of(new DynamicUpdateSlice().bind(update).getFirst()));
            }
            return results;
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
            }
            List<Integer> axes = Axes.range(sliceSizes.size());
            Gather gather = Gather.of(new GatherDimensionNumbers(axes, List.of(), axes), sliceSizes)
                    .withMode(IndexMode.CLIP)
                    .promising(true, true);
            Batched indices = indexVectors(size, operands.subList(1, operands.size()));
            return gather.batch(size, List.of(operands.getFirst(), indices));
        }
    }

    /// Writing a slice: the operand, the update, then one position an axis.
    record DynamicUpdateSlice() implements DynamicSlicing, PiecewiseLinear {
        @Override
        public String name() {
            return "dynamic_update_slice";
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.get(0);
            Aval update = operands.get(1);
            if (x.rank() != update.rank()) {
                throw new TypeError("dynamic_update_slice update must have the same rank as operand, got update shape "
                        + Operands.shape(update.shape()) + " for operand shape " + Operands.shape(x.shape()) + ".");
            }
            List<Aval> indices = operands.subList(2, operands.size());
            if (indices.size() != x.rank()) {
                throw new TypeError("dynamic_update_slice start_indices must have length equal to the rank of operand, "
                        + "got indices " + indices + " for operand shape " + Operands.shape(x.shape()) + ".");
            }
            for (int axis = 0; axis < x.rank(); axis++) {
                if (update.type().dim(axis) > x.type().dim(axis)) {
                    throw new TypeError("dynamic_update_slice update shape must be smaller than operand shape, got "
                            + "update shape " + Operands.shape(update.shape()) + " for operand shape "
                            + Operands.shape(x.shape()) + ".");
                }
            }
            Operands.requireSameDtypes(name(), List.of(x, update));
            requireIndices(name(), indices);
            return List.of(new Aval(x.type(), Operands.allWeak(operands)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(lowering.builder()
                    .add(new Indexing.DynamicUpdateSlice(
                            operands.get(0), operands.get(1), operands.subList(2, operands.size()))));
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            Array result = bind(primals).getFirst();
            if (Tangents.allZero(tangents.subList(0, 2))) {
                return Tangents.constant(List.of(result));
            }
            List<Array> changes = new ArrayList<>(primals);
            changes.set(0, Tangents.instantiate(tangents.get(0)));
            changes.set(1, Tangents.instantiate(tangents.get(1)));
            return Dual.of(result, Tangent.of(bind(changes).getFirst()));
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            List<Tangent> results = new ArrayList<>(Tangents.zeroCotangents(operands));
            if (!(cotangents.getFirst() instanceof Tangent.Some(Array cotangent))) {
                return results;
            }
            Aval update = operands.get(1).aval();
            List<Array> starts = new ArrayList<>();
            for (int index = 2; index < operands.size(); index++) {
                starts.add(Tangents.known(this, operands, index));
            }
            Array zeros = Creation.full(update.shape(), Scalars.like(cotangent, 0));
            if (Tangents.isUnknown(operands, 0)) {
                List<Array> erased = Axes.concat(List.of(cotangent, zeros), starts);
                results.set(0, Tangent.of(bind(erased).getFirst()));
            }
            if (Tangents.isUnknown(operands, 1)) {
                List<Array> read = Axes.concat(List.of(cotangent), starts);
                DynamicSlice slice = new DynamicSlice(Axes.list(update.shape()));
                results.set(1, Tangent.of(slice.bind(read).getFirst()));
            }
            return results;
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
            }
            Batched update = operands.get(1);
            List<Integer> axes = Axes.range(update.memberAval().rank());
            Scatter scatter = Scatter.of(Scatter.Update.REPLACE, new ScatterDimensionNumbers(axes, List.of(), axes))
                    .withMode(IndexMode.CLIP)
                    .promising(true, true);
            Batched indices = indexVectors(size, operands.subList(2, operands.size()));
            return scatter.batch(size, List.of(operands.getFirst(), indices, update));
        }
    }
}
