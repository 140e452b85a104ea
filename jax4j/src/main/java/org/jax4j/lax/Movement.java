package org.jax4j.lax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Movement.Reverse;
import org.jspecify.annotations.Nullable;

/// Changes of an array's shape and order that keep its elements.
public sealed interface Movement extends Linear.Map {

    /// Axis `i` of the operand becomes axis `dimensions[i]` of the result; it repeats if its size is 1, and over
    /// all other axes the operand repeats.
    static Array broadcastInDim(Array x, int[] shape, List<Integer> dimensions) {
        return x.ndim() == shape.length && dimensions.isEmpty()
                ? x
                : new BroadcastInDim(Axes.list(shape), dimensions).bind(x);
    }

    /// The elements in row-major order with another shape.
    static Array reshape(Array x, int... shape) {
        return x.ndim() > 0 && Arrays.equals(x.shape(), shape) ? x : new Reshape(Axes.list(shape), null).bind(x);
    }

    /// The elements in the order of permuted axes with another shape.
    static Array reshape(Array x, int[] shape, List<Integer> dimensions) {
        return dimensions.equals(Axes.range(x.ndim()))
                ? reshape(x, shape)
                : new Reshape(Axes.list(shape), dimensions).bind(x);
    }

    /// Axis `i` of the result is axis `permutation[i]` of the operand.
    static Array transpose(Array x, List<Integer> permutation) {
        return permutation.equals(Axes.range(x.ndim())) ? x : new Transpose(permutation).bind(x);
    }

    /// The array without axes of size 1.
    static Array squeeze(Array x, List<Integer> axes) {
        List<Integer> sorted = axes.stream()
                .map(axis -> Operands.axis(axis, x.ndim()))
                .sorted()
                .toList();
        return sorted.isEmpty() ? x : new Squeeze(sorted).bind(x);
    }

    /// The array with axes of size 1 at these places of the result.
    static Array expandDims(Array x, List<Integer> axes) {
        int rank = x.ndim() + axes.size();
        List<Integer> sorted = axes.stream()
                .map(axis -> Operands.axis(axis, rank))
                .distinct()
                .sorted()
                .toList();
        if (sorted.size() < axes.size()) {
            throw new ValueError("repeated axis in lax.expand_dims: " + Operands.tuple(axes));
        }
        int[] shape = x.shape();
        for (int axis : sorted) {
            shape = Axes.insert(shape, axis, 1);
        }
        return broadcastInDim(x, shape, Axes.others(rank, sorted));
    }

    /// The array with the order along some axes reversed.
    static Array rev(Array x, List<Integer> axes) {
        return new Rev(axes).bind(x);
    }

    /// The array `repetitions[i]` times along each axis.
    static Array tile(Array x, List<Integer> repetitions) {
        return new Tile(repetitions).bind(x);
    }

    /// Batches with the members brought to the front.
    private static List<Batched> inFront(Batched operand, UnaryOperator<Array> operation) {
        Array array = Batching.moveAxis(operand.array(), operand.axis(), 0);
        return List.of(new Batched(operation.apply(array), 0));
    }

    /// The operation on members along their axis; only called if there is one.
    List<Batched> batchMapped(Batched operand);

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        Batched operand = operands.getFirst();
        return operand.isMapped() ? batchMapped(operand) : List.of(Batched.shared(bind(operand.array())));
    }

    /// Repetition along new axes and axes of size 1.
    record BroadcastInDim(List<Integer> shape, List<Integer> broadcastDimensions) implements Movement {
        public BroadcastInDim {
            shape = List.copyOf(shape);
            broadcastDimensions = List.copyOf(broadcastDimensions);
        }

        @Override
        public String name() {
            return "broadcast_in_dim";
        }

        @Override
        public Params params() {
            return broadcastDimensions.isEmpty()
                    ? Params.none()
                    : Params.of("broadcast_dimensions", broadcastDimensions);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            String dimensions = Operands.tuple(broadcastDimensions);
            requireSizes("shape", shape);
            requireSizes("broadcast_dimensions", broadcastDimensions);
            if (x.rank() != broadcastDimensions.size()) {
                throw new TypeError("broadcast_in_dim broadcast_dimensions must have length equal to operand ndim; "
                        + "got broadcast_dimensions " + dimensions + " for operand ndim " + x.rank() + ".");
            }
            if (shape.size() < x.rank()) {
                throw new TypeError("broadcast_in_dim target broadcast shape must have equal or higher rank to the "
                        + "operand shape; got operand ndim " + x.rank() + " and target broadcast ndim "
                        + shape.size() + ".");
            }
            if (broadcastDimensions.stream().anyMatch(axis -> axis >= shape.size())) {
                throw new TypeError("broadcast_in_dim broadcast_dimensions must be a subset of output dimensions, got "
                        + dimensions + " for operand ndim " + x.rank() + " and shape " + Operands.tuple(shape) + ".");
            }
            for (int axis = 0; axis < x.rank(); axis++) {
                int size = x.type().dim(axis);
                if (size != 1 && size != shape.get(broadcastDimensions.get(axis))) {
                    throw new TypeError("broadcast_in_dim operand dimension sizes must either be 1, or be equal to "
                            + "their corresponding dimensions in the target broadcast shape; got operand of shape "
                            + Operands.shape(x.shape()) + ", target broadcast shape " + Operands.tuple(shape)
                            + ", broadcast_dimensions " + dimensions + " ");
                }
            }
            if (new HashSet<>(broadcastDimensions).size() < broadcastDimensions.size()) {
                throw new TypeError("broadcast_in_dim broadcast_dimensions must not contain duplicates, got "
                        + "broadcast_dimensions " + dimensions);
            }
            return List.of(x.withShape(Axes.array(shape)));
        }

        private static void requireSizes(String parameter, List<Integer> values) {
            if (values.stream().anyMatch(value -> value < 0)) {
                throw new TypeError("broadcast_in_dim " + parameter + " must have every element be nonnegative, got "
                        + Operands.tuple(values) + ".");
            }
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Value x = operands.getFirst();
            TensorType type = x.tensor().withShape(Axes.array(shape));
            boolean same = type.equals(x.type()) && broadcastDimensions.equals(Axes.range(shape.size()));
            return same
                    ? operands
                    : List.of(lowering.builder()
                            .add(new org.jax4j.stablehlo.op.Movement.BroadcastInDim(x, broadcastDimensions, type)));
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            List<Integer> units = Axes.range(operand.rank()).stream()
                    .filter(axis -> operand.type().dim(axis) == 1)
                    .toList();
            List<Integer> kept = Axes.range(operand.rank()).stream()
                    .filter(axis -> !units.contains(axis))
                    .map(broadcastDimensions::get)
                    .toList();
            Array sum = Reductions.reduceSum(cotangent, Axes.others(shape.size(), kept));
            return units.isEmpty() ? sum : expandDims(sum, units);
        }

        @Override
        public List<Batched> batchMapped(Batched operand) {
            return inFront(
                    operand,
                    array -> broadcastInDim(
                            array,
                            Axes.insert(Axes.array(shape), 0, array.shape()[0]),
                            Axes.insert(Axes.plus(broadcastDimensions, 1), 0, 0)));
        }
    }

    /// Another shape for the elements in row-major order, or in that of permuted axes.
    record Reshape(List<Integer> newSizes, @Nullable List<Integer> dimensions) implements Movement {
        public Reshape {
            newSizes = List.copyOf(newSizes);
            dimensions = dimensions == null ? null : List.copyOf(dimensions);
        }

        @Override
        public String name() {
            return "reshape";
        }

        @Override
        public Params params() {
            return Params.of("dimensions", dimensions)
                    .and("new_sizes", newSizes)
                    .and("sharding", null);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            if (newSizes.stream().anyMatch(size -> size < 0)) {
                throw new TypeError("reshape new_sizes must all be positive, got " + Operands.tuple(newSizes) + ".");
            }
            if (dimensions != null && !dimensions.stream().sorted().toList().equals(Axes.range(x.rank()))) {
                throw new TypeError("reshape dimensions must be a permutation of operand dimensions, got dimensions "
                        + Operands.tuple(dimensions) + " for shape " + Operands.shape(x.shape()) + ".");
            }
            Aval result = x.withShape(Axes.array(newSizes));
            if (result.type().elementCount() != x.type().elementCount()) {
                throw new TypeError("cannot reshape array of shape " + Operands.shape(x.shape()) + " (size "
                        + x.type().elementCount() + ") into shape " + Operands.tuple(newSizes) + " (size "
                        + result.type().elementCount() + ")");
            }
            return List.of(result);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value x = dimensions == null
                    ? operands.getFirst()
                    : builder.add(new org.jax4j.stablehlo.op.Movement.Transpose(operands.getFirst(), dimensions));
            return List.of(builder.reshape(x, Axes.array(newSizes)));
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return dimensions == null
                    ? reshape(cotangent, operand.shape())
                    : transpose(reshape(cotangent, Axes.take(operand.shape(), dimensions)), Axes.inverse(dimensions));
        }

        @Override
        public List<Batched> batchMapped(Batched operand) {
            return inFront(operand, array -> {
                int[] shape = Axes.insert(Axes.array(newSizes), 0, array.shape()[0]);
                return dimensions == null
                        ? reshape(array, shape)
                        : reshape(array, shape, Axes.insert(Axes.plus(dimensions, 1), 0, 0));
            });
        }
    }

    /// Another order of the axes.
    record Transpose(List<Integer> permutation) implements Movement {
        public Transpose {
            permutation = List.copyOf(permutation);
        }

        @Override
        public String name() {
            return "transpose";
        }

        @Override
        public Params params() {
            return Params.of("permutation", permutation);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            if (!permutation.stream().sorted().toList().equals(Axes.range(x.rank()))) {
                throw new TypeError("transpose permutation isn't a permutation of operand dimensions, got permutation "
                        + Operands.tuple(permutation) + " for operand shape " + Operands.shape(x.shape()) + ".");
            }
            return List.of(x.withShape(Axes.take(x.shape(), permutation)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(lowering.builder()
                    .add(new org.jax4j.stablehlo.op.Movement.Transpose(operands.getFirst(), permutation)));
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return transpose(cotangent, Axes.inverse(permutation));
        }

        @Override
        public List<Batched> batchMapped(Batched operand) {
            int axis = operand.axis();
            List<Integer> shifted = new ArrayList<>(Axes.shifted(permutation, axis));
            shifted.addFirst(axis);
            return List.of(new Batched(transpose(operand.array(), shifted), 0));
        }
    }

    /// Removal of axes of size 1.
    record Squeeze(List<Integer> dimensions) implements Movement {
        public Squeeze {
            dimensions = List.copyOf(dimensions);
        }

        @Override
        public String name() {
            return "squeeze";
        }

        @Override
        public Params params() {
            return Params.of("dimensions", dimensions);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            String tuple = Operands.tuple(dimensions);
            if (new HashSet<>(dimensions).size() < dimensions.size()) {
                throw new ValueError("dimensions are not unique: " + tuple);
            }
            if (dimensions.stream().anyMatch(axis -> axis < 0 || axis >= x.rank())) {
                throw new ValueError("dimensions outside range [0, ndim): " + tuple);
            }
            if (dimensions.stream().anyMatch(axis -> x.type().dim(axis) != 1)) {
                throw new ValueError("cannot select an axis to squeeze out which has size not equal to one, got shape="
                        + Operands.shape(x.shape()) + " and dimensions=" + tuple);
            }
            return List.of(x.withShape(Axes.without(x.shape(), dimensions)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Value x = operands.getFirst();
            return List.of(lowering.builder().reshape(x, Axes.without(x.tensor().shape(), dimensions)));
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return expandDims(cotangent, dimensions);
        }

        @Override
        public List<Batched> batchMapped(Batched operand) {
            return inFront(operand, array -> squeeze(array, Axes.plus(dimensions, 1)));
        }
    }

    /// The reverse order along axes.
    record Rev(List<Integer> dimensions) implements Movement {
        public Rev {
            dimensions = List.copyOf(dimensions);
        }

        @Override
        public String name() {
            return "rev";
        }

        @Override
        public Params params() {
            return Params.of("dimensions", dimensions);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            String tuple = Operands.tuple(dimensions);
            if (dimensions.stream().anyMatch(axis -> axis < 0)) {
                throw new TypeError("rev dimensions must have every element be nonnegative, got " + tuple + ".");
            }
            if (new HashSet<>(dimensions).size() < dimensions.size()) {
                throw new TypeError("rev dimensions must be unique, got " + tuple + ".");
            }
            if (dimensions.stream().anyMatch(axis -> axis >= x.rank())) {
                throw new TypeError("rev dimensions must all be less than operand ndim, got dimensions " + tuple
                        + " for operand ndim " + x.rank() + ".");
            }
            return List.of(x);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(lowering.builder().add(new Reverse(operands.getFirst(), dimensions)));
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return rev(cotangent, dimensions);
        }

        @Override
        public List<Batched> batchMapped(Batched operand) {
            Array reversed = rev(operand.array(), Axes.shifted(dimensions, operand.axis()));
            return List.of(new Batched(reversed, operand.axis()));
        }
    }

    /// Repetition of the whole array along each axis.
    record Tile(List<Integer> reps) implements Movement {
        public Tile {
            reps = List.copyOf(reps);
        }

        @Override
        public String name() {
            return "tile";
        }

        @Override
        public Params params() {
            return Params.of("reps", reps);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            if (reps.size() != x.rank()) {
                throw new TypeError("reps length must be equal to the ndim of x, got len(reps)=" + reps.size()
                        + " and x.ndim=" + x.rank() + ".");
            }
            int[] shape = x.shape();
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] *= reps.get(axis);
            }
            return List.of(x.withShape(shape));
        }

        /// A shape with each dimension split in two: the repetitions, and the operand's.
        private int[] split(int[] shape, boolean repeated) {
            int[] split = new int[2 * shape.length];
            for (int axis = 0; axis < shape.length; axis++) {
                split[2 * axis] = repeated ? reps.get(axis) : 1;
                split[2 * axis + 1] = shape[axis];
            }
            return split;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value x = operands.getFirst();
            TensorType type = x.tensor();
            Value wide = builder.add(new org.jax4j.stablehlo.op.Movement.BroadcastInDim(
                    builder.reshape(x, split(type.shape(), false)),
                    Axes.range(2 * type.rank()),
                    type.withShape(split(type.shape(), true))));
            return List.of(builder.reshape(
                    wide, type(List.of(Aval.of(type))).getFirst().shape()));
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            List<Integer> repeated =
                    Axes.range(operand.rank()).stream().map(axis -> 2 * axis).toList();
            return Reductions.reduceSum(reshape(cotangent, split(operand.shape(), true)), repeated);
        }

        @Override
        public List<Batched> batchMapped(Batched operand) {
            Array tiled = tile(operand.array(), Axes.insert(reps, operand.axis(), 1));
            return List.of(new Batched(tiled, operand.axis()));
        }
    }
}
