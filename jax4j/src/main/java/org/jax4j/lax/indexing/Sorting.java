package org.jax4j.lax.indexing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.PiecewiseLinear;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Reduction;

/// Orders of elements along an axis.
public sealed interface Sorting extends Primitive {

    /// Arrays of one shape, put in the order of the first `numKeys` of them along an axis.
    static List<Array> sort(List<Array> operands, int dimension, boolean isStable, int numKeys) {
        if (operands.isEmpty()) {
            throw new TypeError("Sort requires at least one operand");
        }
        if (numKeys < 1 || numKeys > operands.size()) {
            throw new ValueError(
                    operands.size() == 1
                            ? "num_keys=" + numKeys + " must equal 1 for a single operand."
                            : "num_keys=" + numKeys + " must be between 1 and len(operand)=" + operands.size());
        }
        int axis = Operands.axis(dimension, operands.getFirst().ndim());
        return new Sort(axis, isStable, numKeys).bind(operands);
    }

    /// The `k` greatest elements along an axis in descending order, and their positions.
    static List<Array> topK(Array x, int k, int axis) {
        if (k < 0) {
            throw new ValueError("k argument to top_k must be nonnegative, got " + k);
        }
        return new TopK(Operands.axis(axis, x.ndim()), k).bind(List.of(x));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    /// Ascending order; NaNs come last, and zeros of both signs are equal.
    record Sort(int dimension, boolean isStable, int numKeys) implements Sorting, PiecewiseLinear {
        @Override
        public String name() {
            return "sort";
        }

        @Override
        public Params params() {
            return Params.of("dimension", dimension).and("is_stable", isStable).and("num_keys", numKeys);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval first = operands.getFirst();
            if (operands.stream().anyMatch(operand -> !operand.type().sameShape(first.type()))) {
                throw new TypeError("Arguments to sort must have equal shapes, got: "
                        + Operands.shapes(operands).replace("), (", ") ("));
            }
            return operands;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            List<TensorType> scalars = new ArrayList<>();
            for (Value operand : operands) {
                TensorType scalar = TensorType.of(operand.tensor().dtype());
                scalars.add(scalar);
                scalars.add(scalar);
            }
            Block comparator = Composition.region(lowering, scalars, elements -> List.of(before(elements)));
            return lowering.builder().addAll(new Reduction.Sort(operands, dimension, isStable, comparator));
        }

        /// Whether the left elements come before the right ones: by the first key, then by the next.
        private Array before(List<Array> elements) {
            List<Array> left = new ArrayList<>();
            List<Array> right = new ArrayList<>();
            for (int key = 0; key < numKeys; key++) {
                left.addAll(keys(elements.get(2 * key)));
                right.addAll(keys(elements.get(2 * key + 1)));
            }
            int last = left.size() - 1;
            Array before = Comparison.ltTotalOrder(left.get(last), right.get(last));
            for (int key = last - 1; key >= 0; key--) {
                Array less = Comparison.ltTotalOrder(left.get(key), right.get(key));
                Array equal = Comparison.eqTotalOrder(left.get(key), right.get(key));
                before = Bitwise.bitwiseOr(less, Bitwise.bitwiseAnd(equal, before));
            }
            return before;
        }

        /// What is compared: complex numbers by their parts, all zeros and all NaNs as equals.
        private static List<Array> keys(Array x) {
            if (x.dtype().isComplex()) {
                return List.of(canonical(ComplexParts.real(x)), canonical(ComplexParts.imag(x)));
            }
            return List.of(x.dtype().isFloating() ? canonical(x) : x);
        }

        private static Array canonical(Array x) {
            Array zero = Scalars.like(x, 0);
            Array unsigned = Selection.select(Comparison.eq(x, zero), zero, x);
            return Selection.select(Comparison.ne(x, x), Scalars.like(x, Double.NaN), unsigned);
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            if (Tangents.allZero(tangents)) {
                return Tangents.constant(bind(primals));
            }
            int[] shape = primals.getFirst().shape();
            List<Array> operands = new ArrayList<>(primals);
            operands.add(Creation.broadcastedIota(DType.UINT32, shape, dimension));
            List<Array> sorted = bind(operands);
            List<Array> results = sorted.subList(0, primals.size());
            Array positions = Movement.expandDims(sorted.getLast(), List.of(shape.length));
            List<Integer> batch = Axes.others(shape.length, List.of(dimension));
            GatherDimensionNumbers numbers =
                    new GatherDimensionNumbers(List.of(), List.of(dimension), List.of(dimension), batch, batch);
            Gather gather = Gather.of(numbers, Axes.repeat(1, shape.length));
            return new Dual(
                    results,
                    tangents.stream()
                            .map(tangent -> tangent.map(array -> gather.bind(array, positions)))
                            .toList());
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return Batching.shared(bind(Batching.arrays(operands)));
            }
            int axis = Batching.firstMapped(operands).axis();
            List<Array> arrays = operands.stream()
                    .map(operand -> Batching.at(operand, axis, size))
                    .toList();
            Sort moved = new Sort(axis <= dimension ? dimension + 1 : dimension, isStable, numKeys);
            return Batching.along(axis, moved.bind(arrays));
        }
    }

    /// The greatest elements and their positions.
    record TopK(int axis, int k) implements Sorting, PiecewiseLinear {
        @Override
        public String name() {
            return "top_k";
        }

        @Override
        public Params params() {
            return Params.of("axis", axis).and("k", k);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            if (x.dtype().isComplex()) {
                throw new ValueError("top_k is not compatible with complex inputs.");
            }
            if (x.rank() == 0) {
                throw new TypeError("top_k operand must have >= 1 dimension, got ()");
            }
            if (axis < 0 || axis >= x.rank()) {
                throw new ValueError(
                        "axis argument out of range: axis=" + axis + " for operand.shape=" + Operands.shape(x.shape()));
            }
            int[] shape = x.shape();
            if (shape[axis] < k) {
                throw new ValueError("k argument to top_k must be no larger than size along axis; got k=" + k
                        + " with shape=" + java.util.Arrays.toString(shape) + " and axis=" + axis);
            }
            shape[axis] = k;
            Aval values = x.withShape(shape);
            return List.of(values, new Aval(values.type().withDtype(DType.INT32), x.weakType()));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value x = operands.getFirst();
            int last = x.tensor().rank() - 1;
            if (axis == last) {
                return builder.addAll(new Reduction.TopK(x, k));
            }
            List<Integer> swap = new ArrayList<>(Axes.range(last + 1));
            Collections.swap(swap, axis, last);
            Value moved = builder.add(new org.jax4j.stablehlo.op.Movement.Transpose(x, swap));
            return builder.addAll(new Reduction.TopK(moved, k)).stream()
                    .map(value -> builder.add(new org.jax4j.stablehlo.op.Movement.Transpose(value, swap)))
                    .toList();
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            List<Array> results = bind(primals);
            if (!(tangents.getFirst() instanceof Tangent.Some(Array change))) {
                return Tangents.constant(results);
            }
            int[] shape = results.get(1).shape();
            Array positions = Movement.reshape(results.get(1), Axes.insert(shape, shape.length, 1));
            List<Integer> batch = Axes.others(shape.length, List.of(axis));
            GatherDimensionNumbers numbers =
                    new GatherDimensionNumbers(List.of(), List.of(axis), List.of(axis), batch, batch);
            Array moved = Gather.of(numbers, Axes.repeat(1, shape.length)).bind(change, positions);
            return new Dual(
                    results,
                    List.of(Tangent.of(moved), Tangent.zero(results.get(1).aval())));
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            Batched operand = operands.getFirst();
            boolean shift = operand.isMapped() && operand.axis() <= axis;
            return Batching.along(operand.axis(), new TopK(shift ? axis + 1 : axis, k).bind(List.of(operand.array())));
        }
    }
}
